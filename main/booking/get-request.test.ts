import {
  AuditEntry,
  AvailabilityException,
  Closure,
  FormAssignment,
  Setting,
  TimeOff,
} from '#db/entities/index.ts'
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
const read = (requestId: string) => clinic.desk.booking.getRequest({ requestId })
const checksOf = async (facts: Partial<Parameters<TestClinic['addRequest']>[0]> = {}) =>
  (await read(await clinic.addRequest({ at: ten, ...facts }))).checks

test('a request that nothing stands in the way of says that its time is free', async () => {
  const requestId = await clinic.addRequest({
    at: ten,
    reason: 'Knee',
    consent: 'given',
    card: 'onFile',
  })
  expect(await read(requestId)).toMatchObject({
    checks: ['timeFree'],
    blocked: false,
    identity: 'new',
    matches: [],
    collision: null,
    decision: null,
    reason: 'Knee',
    consent: 'given',
    card: 'onFile',
    language: 'fr',
    formsOutstanding: 0,
    earlierNoShows: 0,
    events: [],
  })
  const seen = await clinic.store.reader.find(AuditEntry, {
    where: { action: 'booking.getRequest' },
  })
  expect(seen).toMatchObject([{ subjectType: 'request', subjectId: requestId }])
})

test('a taken time names the appointment that has it', async () => {
  const patientId = await clinic.addPatient({ firstName: 'Sam', lastName: 'Lee' })
  const appointmentId = await clinic.addAppointment({ at: '2026-12-01T15:30:00Z', patientId })
  const shown = await read(await clinic.addRequest({ at: ten }))
  expect(shown).toMatchObject({
    checks: ['timeTaken'],
    blocked: true,
    collision: { kind: 'practitioner', appointmentId, patientName: 'Sam Lee' },
  })
})

test('the buffer of a follow-up counts as taken', async () => {
  const { followUp } = clinic.ids
  await clinic.addAppointment({ at: '2026-12-01T15:35:00Z' })
  expect(await checksOf({ serviceId: followUp, minutes: 30 })).toEqual(['timeTaken'])
})

test('a time that has passed is said', async () => {
  expect(await checksOf({ at: '2026-11-20T15:00:00Z' })).toEqual(['timePast'])
})

test('outside of the working hours is said', async () => {
  expect(await checksOf({ at: '2026-12-01T23:00:00Z' })).toEqual(['outsideAvailability'])
})

test('a practitioner on leave and a closed clinic are said in the order they matter', async () => {
  const { ids, store } = clinic
  await store.write(async (tx) => {
    await tx.insert(TimeOff, {
      id: v7(),
      practitionerId: ids.roy,
      startsAt: Date.parse('2026-12-01T00:00:00Z'),
      endsAt: Date.parse('2026-12-02T00:00:00Z'),
      reason: 'Leave',
      version: 1,
    })
    await tx.insert(Closure, {
      id: v7(),
      clinicId: ids.clinic,
      fromDate: '2026-12-01',
      toDate: '2026-12-01',
      name: 'Holiday',
      version: 1,
    })
    await tx.insert(AvailabilityException, {
      id: v7(),
      practitionerId: ids.roy,
      clinicId: ids.clinic,
      date: '2026-12-02',
      windows: [],
      version: 1,
    })
  })
  expect(await checksOf()).toEqual(['practitionerOff', 'clinicClosed'])
  expect(await checksOf({ at: '2026-12-02T15:00:00Z' })).toEqual(['practitionerOff'])
})

test('outside of the Portal Schedule is said only where the clinic books by it', async () => {
  const late = { at: '2026-12-01T20:30:00Z' }
  expect(await checksOf(late)).toEqual(['timeFree'])
  await clinic.store.write((tx) =>
    tx.insert(Setting, {
      id: v7(),
      key: 'scheduling.slotAvailability',
      language: '',
      clinicId: '',
      value: true,
      changedAt: 0,
      changedById: null,
      changedByName: null,
      version: 1,
    }),
  )
  clinic.clock.advance(1)
  expect(await checksOf({ at: '2026-12-02T20:30:00Z' })).toEqual([
    'timeFree',
    'outsidePortalSchedule',
  ])
})

test('a patient who has another appointment that day is shown with it', async () => {
  const patientId = await clinic.addPatient()
  const { patel } = clinic.ids
  const other = { at: '2026-12-01T20:00:00Z', patientId, practitionerId: patel }
  const appointmentId = await clinic.addAppointment(other)
  const shown = await read(await clinic.addRequest({ at: ten, patientId }))
  expect(shown.checks).toEqual(['timeFree', 'patientBookedThatDay'])
  expect(shown.collision).toMatchObject({ kind: 'patient', appointmentId })
  expect(shown.blocked).toBe(false)
})

test('a linked patient brings forms still to do and earlier no-shows', async () => {
  const patientId = await clinic.addPatient({ birthDate: '1984-05-06' })
  await clinic.addAppointment({ at: '2026-10-05T15:00:00Z', patientId, state: 'noShow' })
  const assignment = { patientId, required: true, assignedAt: 0, version: 1 }
  await clinic.store.write((tx) =>
    tx.insert(FormAssignment, [
      { ...assignment, id: v7(), formId: 'medical-profile', responseId: null },
      { ...assignment, id: v7(), formId: 'knee', responseId: v7() },
    ]),
  )
  expect(await read(await clinic.addRequest({ at: ten, patientId }))).toMatchObject({
    identity: 'known',
    patientId,
    formsOutstanding: 1,
    earlierNoShows: 1,
    matches: [{ patientId, agrees: ['birthDate'] }],
  })
})

test('likely patients are shown with what agrees, the likeliest first', async () => {
  const exact = await clinic.addPatient({
    firstName: 'Jean-Luc',
    lastName: 'Tremblay',
    birthDate: '1984-05-06',
    cellPhone: '+1 (416) 555-0142',
    email: 'Jean-Luc@Example.com',
  })
  const typo = await clinic.addPatient({
    firstName: 'Jean Luc',
    lastName: 'Tremblai',
    birthDate: '1984-05-06',
  })
  await clinic.addPatient({ firstName: 'Jean-Luc', lastName: 'Tremblay', birthDate: '1951-01-01' })
  await clinic.addPatient({ firstName: 'Marie', lastName: 'Tremblay', cellPhone: '416-555-0142' })
  const shown = await read(await clinic.addRequest({ at: ten }))
  expect(shown.identity).toBe('probablyKnown')
  expect(shown.matches.map((match) => [match.patientId, match.agrees])).toEqual([
    [exact, ['name', 'birthDate', 'phone', 'email']],
    [typo, ['name', 'birthDate']],
  ])
})

test('a request that is not there is not found', async () => {
  await expect(read(v7())).rejects.toMatchObject({ code: 'not_found', data: { what: 'request' } })
})
