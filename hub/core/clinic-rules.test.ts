/** The clinic's own rules, run by the hub on PostgreSQL from what a desk sends. */
import { OutboxEntry, Setting } from '#db/entities/index.ts'
import { canonicalRows, envelopeFor, openHubClinic } from '#hub/testing/index.ts'
import type { HubClinic, HubDesk } from '#hub/testing/index.ts'
import { checkedIn, typedSignature } from '#main/intake/kiosk-visit.fixture.ts'
import { everything, fillDay, step, take } from '#main/kernel/random-day.fixture.ts'
import type { Step } from '#main/kernel/random-day.fixture.ts'
import { XorDigest } from '#main/sync/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let clinic: HubClinic
beforeEach(async () => {
  clinic = await openHubClinic()
})
afterEach(async () => {
  expect(clinic.reported).toEqual([])
  await clinic.close()
})

const outcomes = async ({ clinic: { store } }: HubDesk) =>
  (await store.reader.find(OutboxEntry, { order: { sequence: 'ASC' } })).map(
    ({ name, state, error }) => [name, state, error?.code ?? null] as const,
  )

async function expectLikeHub({ clinic: { store }, caller }: HubDesk): Promise<void> {
  const { tables } = await clinic.hub.handle('digest', {}, caller)
  const own = new Map<string, XorDigest>()
  for (const [table, row] of await canonicalRows(store.reader)) {
    const digest = own.get(table) ?? new XorDigest()
    digest.add(String(row['id']), row)
    own.set(table, digest)
  }
  const filled = Object.entries(tables).filter(([, { rows }]) => rows > 0)
  const sums = [...own].map(([table, digest]) => [table, digest.value()] as const)
  expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(filled))
}

/**
 * When a patient is told counts from when the hub heard of it; and the hub gives an open portal its address,
 * which no desk could have known.
 */
const rowsButTelling = async ({ clinic: { store } }: HubDesk) =>
  (await canonicalRows(store.reader))
    .filter(([, { key }]) => key !== 'general.loginUrl')
    .map(([table, { patient_told_at: _told, run_after: _due, ...row }]) => [table, row])

async function spend(desk: HubDesk, steps: readonly Step[]): Promise<void> {
  for (const one of steps) {
    await take(desk.clinic, one)
    desk.clinic.clock.advance(1000)
  }
  clinic.setTime(new Date(desk.clinic.clock.now()).toISOString())
}

describe('what a desk alone did in a day', () => {
  it('is applied by the hub to the last of it, and leaves the same rows', async () => {
    const desk = await clinic.addDesk(fillDay)
    await spend(desk, everything)
    const before = await rowsButTelling(desk)
    await desk.sync()
    const done = await outcomes(desk)
    expect(done.filter(([, state]) => state !== 'applied')).toEqual([])
    expect(await rowsButTelling(desk)).toEqual(before)
    await expectLikeHub(desk)
  }, 120_000)

  it('whatever it was', async () => {
    const days = fc.sample(fc.array(step, { minLength: 30, maxLength: 60 }), 2)
    const desk = await clinic.addDesk(fillDay)
    for (const day of days) {
      await spend(desk, day)
      await desk.sync()
      expect((await outcomes(desk)).filter(([, state]) => state !== 'applied')).toEqual([])
      await expectLikeHub(desk)
    }
  }, 120_000)
})

describe('settings that two desks changed offline', () => {
  it('are merged by field group; the second is told both values', async () => {
    const north = await clinic.addDesk()
    const south = await clinic.addDesk()
    const set = (desk: HubDesk, key: string, value: number | boolean | string) =>
      desk.clinic.desk.settings.change({ changes: [{ key, value }] })
    await set(north, 'general.language', 'fr')
    await set(south, 'general.language', 'it')
    await set(south, 'general.enabled', true)
    await north.sync()
    await south.sync()
    await north.sync()
    expect(await outcomes(south)).toEqual([
      ['settings.change', 'merged', null],
      ['settings.change', 'applied', null],
    ])
    const [entry] = await south.clinic.store.reader.find(OutboxEntry)
    expect(entry?.conflicts).toMatchObject([{ mine: 'it', theirs: 'fr', theirsBy: 'Ana Kovač' }])
    const valuesOf = async ({ store }: TestClinic) =>
      (await store.reader.find(Setting, { order: { key: 'ASC' } })).map(({ value }) => value)
    const merged = [true, 'fr', 'test-physiotherapy']
    expect(await valuesOf(south.clinic)).toEqual(merged)
    expect(await valuesOf(north.clinic)).toEqual(merged)
    await expectLikeHub(south)
  })
})

describe('answers that come after the form was signed elsewhere', () => {
  it('are kept for staff on every desk', async () => {
    const patientId = v7()
    const appointmentId = v7()
    const desk = await clinic.addDesk(async (filled) => {
      await filled.addPatient({ id: patientId, birthDate: '1980-02-03' })
      await filled.addAppointment({ id: appointmentId, patientId, at: '2026-11-23T15:00:00Z' })
    })
    const kiosk = await desk.clinic.kiosk()
    const { sessionToken, work } = await checkedIn(kiosk)
    const responseId = work.forms[0]?.responseId ?? ''
    await kiosk.intake.submit({ sessionToken, signature: typedSignature })
    await desk.sync()
    const last = await desk.clinic.store.reader.count(OutboxEntry)
    const late = envelopeFor(desk.caller, {
      ...{ name: 'intake.saveAnswers', audience: 'kiosk', sequence: last + 1 },
      input: { responseId, step: 1, answers: { 'today.concern': 'My hip' } },
      prepared: { sessionId: v7(), patientId, appointmentId },
    })
    const { results } = await clinic.hub.handle('push', { envelopes: [late] }, desk.caller)
    expect(results).toMatchObject([{ outcome: 'setAside', error: { code: 'wrong_state' } }])
    await desk.hear()
    const { items } = await desk.clinic.desk.intake.listSetAside({ which: 'open' })
    expect(items).toMatchObject([{ kind: 'answers', patientId, reason: 'wrong_state' }])
    await expectLikeHub(desk)
  })
})

describe('a visitor of the portal', () => {
  const visitor = {
    ...{ firstName: 'Amina', lastName: 'Okafor', email: 'amina@example.com' },
    ...{ language: 'fr', consent: false, startsAt: '2026-11-24T15:00:00Z' },
  }

  it('asks the hub, and the desk sees the request', async () => {
    const desk = await clinic.addDesk()
    const { clinic: clinicId, firstVisit: serviceId } = desk.clinic.ids
    const ask = () =>
      clinic.hub.runForPortal(
        desk.caller.clinicKey,
        'booking.requestAppointment',
        { ...visitor, clinicId, serviceId },
        'public',
      )
    await expect(ask()).rejects.toMatchObject({ code: 'portal_closed' })
    await desk.clinic.desk.settings.change({
      changes: [
        { key: 'general.enabled', value: true },
        { key: 'scheduling.publicBooking', value: true },
        { key: 'clinic.bookInPortal', clinicId, value: true },
      ],
    })
    await desk.sync()
    const asked = await ask()
    await desk.hear()
    const { requests } = await desk.clinic.receptionist.booking.listPending({})
    expect(requests).toMatchObject([
      { requestId: asked.requestId, patientName: 'Amina Okafor', heldOffline: false },
    ])
    await expectLikeHub(desk)
  })
})
