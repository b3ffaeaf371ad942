import {
  Appointment,
  BookingRequest,
  Job,
  OutboxEntry,
  Patient,
  Setting,
} from '#db/entities/index.ts'
import { derivedIds } from '#main/kernel/ids.ts'
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
const eleven = '2026-12-01T16:00:00.000Z'
type Facts = Omit<Parameters<TestClinic['desk']['booking']['acceptRequest']>[0], 'requestId'>
const accept = (requestId: string, facts: Facts = {}) =>
  clinic.desk.booking.acceptRequest({ requestId, ...facts })

test('an accepted request is an appointment at its own time, for a patient made from it', async () => {
  const requestId = await clinic.addRequest({ at: ten, reason: 'Knee' })
  const made = await accept(requestId)
  const { reader } = clinic.store
  expect(await reader.findOne(Appointment, { id: made.appointmentId })).toMatchObject({
    startsAt: Date.parse(ten),
    state: 'booked',
    requestId,
    patientId: made.patientId,
    note: 'Knee',
    overbookReason: null,
  })
  expect(await reader.findOne(Patient, { id: made.patientId })).toMatchObject({
    firstName: 'Jean-Luc',
    lastName: 'Tremblay',
    birthDate: '1984-05-06',
    preferredLanguage: 'fr',
  })
  expect(await clinic.desk.booking.getRequest({ requestId })).toMatchObject({
    state: 'accepted',
    version: 2,
    appointmentId: made.appointmentId,
    checks: [],
    decision: {
      at: '2026-11-23T14:00:00.000Z',
      by: 'Ana Kovač',
      patientToldAt: '2026-11-23T14:03:00.000Z',
      undoable: true,
    },
    events: [{ kind: 'accepted', by: 'Ana Kovač' }],
  })
})

test('the patient is told in their language once the grace time is over, and the job names nobody', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  const { appointmentId, patientToldAt } = await accept(requestId)
  const jobs = await clinic.store.reader.find(Job)
  expect(jobs.map(({ kind }) => kind).sort()).toEqual(['appointmentReminder', 'requestAccepted'])
  const job = jobs.find(({ kind }) => kind === 'requestAccepted')
  expect(job).toMatchObject({
    state: 'waiting',
    runAfter: Date.parse(patientToldAt),
    payload: { language: 'fr', requestId, appointmentId },
  })
  // An id may have any digits, also those of the telephone number.
  const said = JSON.stringify(job).replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, '')
  expect(said).not.toMatch(/Tremblay|example\.com|555/)
})

test('a linked patient, or the one named, gets the appointment and no record is made', async () => {
  const [linked, named] = [await clinic.addPatient(), await clinic.addPatient()]
  const first = await accept(await clinic.addRequest({ at: ten, patientId: linked }))
  const second = await accept(await clinic.addRequest({ at: eleven }), { patientId: named })
  expect([first.patientId, second.patientId]).toEqual([linked, named])
  expect(await clinic.store.reader.count(Patient)).toBe(2)
})

test('how far ahead it is was checked when the patient asked, and is not again', async () => {
  await clinic.store.write((tx) =>
    tx.insert(Setting, {
      id: v7(),
      key: 'scheduling.priorToBook',
      language: '',
      clinicId: '',
      value: { value: 60, unit: 'days' },
      changedAt: 0,
      changedById: null,
      changedByName: null,
      version: 1,
    }),
  )
  const made = await accept(await clinic.addRequest({ at: ten }))
  expect(made.version).toBe(2)
})

test('accepted at another time with another practitioner, its length stays', async () => {
  const { patel } = clinic.ids
  const requestId = await clinic.addRequest({ at: ten, minutes: 40 })
  const made = await accept(requestId, { startsAt: eleven, practitionerId: patel })
  expect(await clinic.store.reader.findOne(Appointment, { id: made.appointmentId })).toMatchObject({
    practitionerId: patel,
    startsAt: Date.parse(eleven),
    endsAt: Date.parse(eleven) + 40 * 60_000,
  })
})

test('a time that was taken meanwhile is refused, nothing is made, unless it is overbooked', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  await clinic.addAppointment({ at: '2026-12-01T15:30:00Z' })
  await expect(accept(requestId)).rejects.toMatchObject({
    code: 'time_taken',
    data: { collidesWith: 'appointment', startsAt: '2026-12-01T15:30:00.000Z' },
  })
  const { reader } = clinic.store
  expect(await reader.count(Job)).toBe(0)
  expect(await reader.count(Patient)).toBe(1)
  const made = await accept(requestId, { overbookReason: 'Agreed by phone' })
  const row = await reader.findOne(Appointment, { id: made.appointmentId })
  expect(row?.overbookReason).toBe('Agreed by phone')
})

test('who asked first is accepted; the second then finds the time taken', async () => {
  const first = await clinic.addRequest({ at: ten })
  clinic.clock.advance(1000)
  const second = await clinic.addRequest({ at: ten })
  await expect(accept(second)).rejects.toMatchObject({
    code: 'time_taken',
    data: { collidesWith: 'request' },
  })
  await accept(first)
  await expect(accept(second)).rejects.toMatchObject({
    code: 'time_taken',
    data: { collidesWith: 'appointment' },
  })
})

test('at another time, the time that somebody else holds is not given away', async () => {
  const first = await clinic.addRequest({ at: ten })
  clinic.clock.advance(1000)
  await clinic.addRequest({ at: eleven })
  await expect(accept(first, { startsAt: eleven })).rejects.toMatchObject({
    code: 'time_taken',
    data: { collidesWith: 'request' },
  })
})

test('outside of the working hours, not offered and past are refused', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  await expect(accept(requestId, { startsAt: '2026-12-01T23:00:00Z' })).rejects.toMatchObject({
    code: 'outside_availability',
  })
  const elsewhere = await clinic.addRequest({ at: ten, clinicId: clinic.ids.secondClinic })
  await expect(accept(elsewhere)).rejects.toMatchObject({ code: 'not_offered' })
  const past = await clinic.addRequest({ at: '2026-11-20T15:00:00Z' })
  await expect(accept(past)).rejects.toMatchObject({
    code: 'wrong_state',
    data: { state: 'timePast' },
  })
})

test('two receptionists cannot both accept one request', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  const calls = await Promise.allSettled([
    clinic.desk.booking.acceptRequest({ requestId }),
    clinic.receptionist.booking.acceptRequest({ requestId }),
  ])
  expect(calls.map((call) => call.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await clinic.store.reader.count(Appointment)).toBe(1)
})

test('an old view and a decided request are refused', async () => {
  const requestId = await clinic.addRequest({ at: ten })
  await expect(accept(requestId, { baseVersion: 9 })).rejects.toMatchObject({
    code: 'stale',
    data: { version: 1 },
  })
  await clinic.desk.booking.declineRequest({ requestId, reason: 'Full' })
  await expect(accept(requestId)).rejects.toMatchObject({
    code: 'wrong_state',
    data: { state: 'declined' },
  })
})

test('a request or patient that is not there is not found', async () => {
  await expect(accept(v7())).rejects.toMatchObject({ code: 'not_found', data: { what: 'request' } })
  const requestId = await clinic.addRequest({ at: ten })
  await expect(accept(requestId, { patientId: v7() })).rejects.toMatchObject({
    code: 'not_found',
    data: { what: 'patient' },
  })
  const row = await clinic.store.reader.findOne(BookingRequest, { id: requestId })
  expect(row?.state).toBe('requested')
})

test('an appointment is the same wherever its acceptance is run again, whoever is linked there', async () => {
  const patientId = await clinic.addPatient()
  const requests = [
    await clinic.addRequest({ at: '2026-12-08T15:00:00Z', patientId }),
    await clinic.addRequest({ at: '2026-12-09T15:00:00Z' }),
  ]
  for (const requestId of requests) {
    const { appointmentId } = await clinic.desk.booking.acceptRequest({ requestId })
    const { reader } = clinic.store
    const [sent] = await reader.find(OutboxEntry, { order: { sequence: 'DESC' }, take: 1 })
    const nextId = derivedIds(sent?.id ?? '')
    nextId() // the patient's, made or not
    expect(appointmentId).toBe(nextId())
  }
})
