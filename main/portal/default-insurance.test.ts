/** What portal bookings go with: the patient's own default, where the clinic wants that. */
import type { Input } from '#contract/index.ts'
import { Appointment, BookingRequest } from '#db/entities/index.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPortalClinic } from './portal-patient.fixture.ts'
import type { Ask, PortalClinic } from './portal-patient.fixture.ts'

let portal: PortalClinic
beforeEach(async () => {
  portal = await openPortalClinic()
})
afterEach(() => portal.clinic.close())

type Fields = Input<'coverages.add'>['fields']
const insure = (fields: Fields, isDefault = true, patientId = portal.patientId) =>
  portal.clinic.desk.coverages.add({ patientId, fields, isDefault })
const apply = (value: boolean) => portal.set({ key: 'scheduling.applyDefaultInsurance', value })
/** Tuesday in Toronto. */
const hour = (at: number) => `2026-11-24T${String(at)}:00:00.000Z`
const book = (startsAt: string, ask: Ask = portal.ask) => {
  const { clinic: clinicId, firstVisit: serviceId, roy: practitionerId } = portal.clinic.ids
  return ask('booking.requestAppointment', {
    ...{ clinicId, serviceId, practitionerId, startsAt, language: 'en', consent: false },
    ...{ firstName: 'Sam', lastName: 'Visitor', email: 'sam@example.com' },
  })
}
const shown = async (ask: Ask = portal.ask) => (await ask('portal.listBookable', {})).insurance
const asked = (requestId: string) =>
  portal.clinic.store.reader.findOne(BookingRequest, { id: requestId })
const none = { coverageId: null, insurance: null }

effectTest(
  'scheduling.applyDefaultInsurance',
  'goes with the bookings of a known patient, and staff see it',
  async () => {
    const { coverageId } = await insure({ payerName: 'Lantern', planName: 'Family' })
    expect(await shown()).toBeNull()
    const without = await book(hour(15))
    expect([without.insurance, await asked(without.requestId)]).toMatchObject([null, none])
    await apply(true)
    const name = 'Lantern · Family'
    expect(await shown()).toEqual({ name, validFrom: null, validTo: null })
    const { requestId, insurance } = await book(hour(16))
    expect(insurance).toBe(name)
    expect(await portal.clinic.desk.booking.getRequest({ requestId })).toMatchObject({
      ...{ coverageId, insurance: name },
    })
    await apply(false)
    expect(await shown()).toBeNull()
    expect((await book(hour(17))).insurance).toBeNull()
  },
)

test('where the clinic accepts by itself the visit goes with it as well', async () => {
  const { coverageId } = await insure({ payerName: 'Lantern' })
  await apply(true)
  await portal.set({ key: 'scheduling.autoAccept', value: true })
  expect(await book(hour(15))).toMatchObject({ state: 'accepted', insurance: 'Lantern' })
  const carried = { coverageId, insurance: 'Lantern' }
  expect(await portal.clinic.store.reader.find(Appointment)).toMatchObject([carried])
  expect(await portal.clinic.store.reader.find(BookingRequest)).toMatchObject([carried])
})

test('a visitor’s booking goes with none, although a record may be theirs', async () => {
  await portal.clinic.addPatient({ firstName: 'Sam', lastName: 'Visitor' })
  const patientId = await portal.clinic.addPatient({ email: 'sam@example.com' })
  await insure({ payerName: 'Lantern' }, true, patientId)
  await apply(true)
  await portal.set({ key: 'scheduling.publicBooking', value: true })
  expect(await shown(portal.visitor)).toBeNull()
  const { requestId, insurance } = await book(hour(15), portal.visitor)
  expect([insurance, await asked(requestId)]).toMatchObject([null, none])
  const { appointmentId } = await portal.clinic.desk.booking.acceptRequest({
    ...{ requestId, patientId },
  })
  const visit = await portal.clinic.desk.schedule.getAppointment({ appointmentId })
  expect(visit).toMatchObject(none)
})

test('a patient is shown and booked with their own alone', async () => {
  const other = await portal.clinic.addPatient({ firstName: 'Noor' })
  await insure({ payerName: 'Not yours' }, true, other)
  await apply(true)
  expect(await shown()).toBeNull()
  expect((await book(hour(15))).insurance).toBeNull()
  expect(await shown(portal.as(other))).toMatchObject({ name: 'Not yours' })
})

test.each([
  ['begins on the day', { validFrom: '2026-11-24' }, 'Lantern'],
  ['ends on the day', { validTo: '2026-11-24' }, 'Lantern'],
  ['begins the day after', { validFrom: '2026-11-25' }, null],
  ['ended the day before', { validTo: '2026-11-23' }, null],
])('a default that %s counts by the clinic’s calendar', async (_what, days, expected) => {
  await insure({ payerName: 'Lantern', ...days })
  await apply(true)
  expect((await book(hour(15))).insurance).toBe(expected)
})

test('late on a day it is still that day at the clinic, whatever it is elsewhere', async () => {
  const { clinic, firstVisit, patel } = portal.clinic.ids
  const { desk } = portal.clinic
  await desk.practitioners.setAvailability({
    ...{ practitionerId: patel, clinicId: clinic },
    weeks: [
      {
        ...{ validFrom: null, validTo: null },
        windows: [
          { weekday: 2, start: '18:00', end: '22:00', kind: 'standard' },
          { weekday: 2, start: '18:00', end: '22:00', kind: 'portal' },
        ],
      },
    ],
  })
  await insure({ payerName: 'Lantern', validTo: '2026-11-24' })
  await apply(true)
  // Eight in the evening of the 24th.
  const startsAt = '2026-11-25T01:00:00.000Z'
  const booked = await portal.ask('booking.requestAppointment', {
    ...{ clinicId: clinic, serviceId: firstVisit, practitionerId: patel, startsAt },
    ...{ language: 'en' as const, consent: false, firstName: 'Sam', lastName: 'Visitor' },
  })
  expect(booked.insurance).toBe('Lantern')
})

test('what was booked stays with what it was booked with when the default is another', async () => {
  await insure({ payerName: 'Lantern' })
  await apply(true)
  const { requestId } = await book(hour(15))
  await insure({ payerName: 'Second' })
  expect(await asked(requestId)).toMatchObject({ insurance: 'Lantern' })
  expect((await book(hour(16))).insurance).toBe('Second')
  const { appointmentId } = await portal.clinic.desk.booking.acceptRequest({ requestId })
  const visit = await portal.clinic.desk.schedule.getAppointment({ appointmentId })
  expect(visit.insurance).toBe('Lantern')
})

test('a proposal that the patient takes goes with what they asked with, while it is theirs', async () => {
  const { coverageId } = await insure({ payerName: 'Lantern' })
  const other = await portal.clinic.addPatient({ firstName: 'Noor' })
  const strange = await insure({ payerName: 'Not yours' }, true, other)
  const facts = { patientId: portal.patientId, state: 'proposed' as const }
  const times = [hour(15), hour(17)]
  for (const [at, id] of [coverageId, strange.coverageId].entries()) {
    const startsAt = times[at] ?? ''
    const requestId = await portal.clinic.addRequest({
      ...{ ...facts, at: '2026-11-27T15:00:00Z', proposedTimes: [Date.parse(startsAt)] },
      ...{ coverageId: id, insurance: 'As asked', patientToldAt: 0 },
    })
    await portal.ask('portal.takeProposal', { requestId, startsAt })
  }
  const rows = await portal.clinic.store.reader.find(Appointment, { order: { startsAt: 'ASC' } })
  expect(rows).toMatchObject([{ coverageId, insurance: 'As asked' }, none])
})

test('the preview shows the test patient’s, as the edits of the moment have it', async () => {
  const { desk } = portal.clinic
  const preview = async (value: boolean) => {
    const { answer } = await desk.portal.previewCall({
      ...{ as: 'patient', name: 'portal.listBookable', input: {} },
      edits: [{ key: 'scheduling.applyDefaultInsurance', value }],
    })
    return (answer as { insurance: unknown }).insurance
  }
  expect(await preview(true)).toMatchObject({ name: 'Test Insurance' })
  expect(await preview(false)).toBeNull()
})
