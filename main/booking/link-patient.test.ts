import { Patient } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { v7 } from 'uuid'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const ten = '2026-12-01T15:00:00.000Z'

test('linking says who it is and changes nothing in the record', async () => {
  const patientId = await clinic.addPatient({ birthDate: '1984-05-06' })
  const before = await clinic.store.reader.findOne(Patient, { id: patientId })
  const requestId = await clinic.addRequest({ at: ten })
  const linked = await clinic.desk.booking.linkPatient({ requestId, patientId })
  expect(linked).toEqual({ requestId, version: 2 })
  const shown = await clinic.desk.booking.getRequest({ requestId })
  expect(shown).toMatchObject({ identity: 'known', patientId, events: [{ kind: 'linked' }] })
  expect(await clinic.store.reader.findOne(Patient, { id: patientId })).toEqual(before)
})

test('a wrong link is taken off again', async () => {
  const patientId = await clinic.addPatient()
  const requestId = await clinic.addRequest({ at: ten, patientId })
  await clinic.desk.booking.linkPatient({ requestId, patientId: null, baseVersion: 1 })
  expect(await clinic.desk.booking.getRequest({ requestId })).toMatchObject({
    identity: 'new',
    patientId: null,
    events: [{ kind: 'unlinked' }],
  })
})

test('nobody is linked to somebody who is not there, or once it is decided', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  const link = (patientId: string) => clinic.desk.booking.linkPatient({ requestId, patientId })
  await expect(link(v7())).rejects.toMatchObject({ code: 'not_found', data: { what: 'patient' } })
  const patientId = await clinic.addPatient()
  await clinic.desk.booking.declineRequest({ requestId, reason: 'Full' })
  await expect(link(patientId)).rejects.toMatchObject({ code: 'wrong_state' })
})
