import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  Appointment,
  BookingRequest,
  Patient,
  Setting,
  User,
  UserType,
  VisitEvent,
} from '../entities/index.ts'
import { createStore } from '../store/index.ts'
import type { Store } from '../store/index.ts'
import { insertSample } from './insert-sample.ts'
import { sampleId } from './sample-id.ts'
import { credentialHashes, sampleAt } from './sample-rows.fixture.ts'

const { rows, now } = sampleAt('2026-11-23T10:30')
const folder = mkdtempSync(join(tmpdir(), 'foyer-sample-'))
let store: Store

beforeAll(async () => {
  const identity = {
    id: sampleId('identity'),
    product: 'foyer',
    storeId: sampleId('store'),
    sample: true,
    createdAt: now,
    deviceId: sampleId('device'),
    deviceName: 'Front desk',
    epoch: 1,
    nextSequence: 1,
  }
  const key = Buffer.alloc(32, 7)
  store = await createStore({ folder, key }, identity, (tx) => insertSample(tx, rows))
})

afterAll(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

test('everything of the sample clinic is in the encrypted file after one transaction', async () => {
  expect(await store.reader.count(Patient)).toBe(400)
  expect(await store.reader.count(Appointment)).toBe(rows.appointments.length)
  expect(await store.reader.count(VisitEvent)).toBe(rows.visitEvents.length)
  expect(await store.reader.count(BookingRequest)).toBe(rows.requests.length)
  expect(await store.reader.count(Setting)).toBe(rows.settings.length)
})

test('what was written reads back as it was made', async () => {
  const byId = { order: { id: 'ASC' } } as const
  const sorted = <T extends { id: string }>(list: readonly T[]) =>
    [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
  expect(await store.reader.find(Patient, byId)).toEqual(sorted(rows.patients))
  expect(await store.reader.find(BookingRequest, byId)).toEqual(sorted(rows.requests))
  expect(await store.reader.find(Setting, byId)).toEqual(sorted(rows.settings))
})

test('Ana may do everything, Ben not what administrators do, Léa may look', async () => {
  const types = await store.reader.find(UserType)
  const permissionsOf = async (loginName: string) => {
    const user = await store.reader.findOne(User, { loginName })
    expect(user?.credentialHash).toBe(credentialHashes[loginName])
    return types.find((type) => type.id === user?.userTypeId)?.permissions ?? []
  }
  expect(await permissionsOf('ana')).toContain('audit.view')
  const ben = await permissionsOf('ben')
  expect(ben).toContain('booking.decide')
  expect(ben).not.toContain('audit.view')
  expect(ben).not.toContain('settings.general')
  expect(await permissionsOf('lea')).toEqual(['schedule.view', 'patients.view', 'intake.read'])
})
