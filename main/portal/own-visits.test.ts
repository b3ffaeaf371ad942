/** What a patient may do about their visits, by the clinic's limits: each of them looked at both ways. */
import { Appointment, Clinic, Job, Patient, VisitEvent } from '#db/entities/index.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPortalClinic } from './portal-patient.fixture.ts'
import type { PortalClinic } from './portal-patient.fixture.ts'

let portal: PortalClinic
beforeEach(async () => {
  portal = await openPortalClinic()
})
afterEach(() => portal.clinic.close())

/** Friday at ten in Toronto; it is Monday. */
const friday = '2026-11-27T15:00:00Z'
const thursdayNoon = '2026-11-26T17:00:00.000Z'
const days = (value: number) => ({
  key: 'scheduling.priorToCancel',
  value: { value, unit: 'days' },
})
const hours = (value: number) => ({
  ...{ key: 'scheduling.priorToCancel', value: { value, unit: 'hours' } },
})

const book = (at = friday) =>
  portal.clinic.addAppointment({ patientId: portal.patientId, at, requestId: null })
const visitOf = (id: string) => portal.clinic.store.reader.findOne(Appointment, { id })
const move = (appointmentId: string, startsAt = thursdayNoon) =>
  portal.ask('portal.moveAppointment', { appointmentId, startsAt })
const cancel = (appointmentId: string) => portal.ask('portal.cancelAppointment', { appointmentId })
const shown = async (id: string) => {
  const { upcoming } = await portal.ask('portal.getHome', {})
  return upcoming.find(({ appointmentId }) => appointmentId === id)
}

describe('cancelling', () => {
  effectTest('scheduling.priorToCancel', 'binds cancelling by days of the calendar', async () => {
    const id = await book()
    await portal.set(days(3))
    portal.clinic.clock.set('2026-11-25T05:00:00Z')
    await expect(cancel(id)).rejects.toMatchObject({
      code: 'too_late',
      details: { phone: '416-555-0101' },
    })
    expect(await shown(id)).toMatchObject({ mayCancel: false, mayMove: false, whyNot: 'tooLate' })
    await portal.set(days(2))
    expect(await shown(id)).toMatchObject({ mayCancel: true, mayMove: true, whyNot: null })
    await cancel(id)
    expect(await visitOf(id)).toMatchObject({ state: 'cancelled' })
  })

  effectTest('scheduling.priorToCancel', 'binds moving by exact hours', async () => {
    const id = await book()
    portal.clinic.clock.set('2026-11-26T15:01:00Z')
    await portal.set(hours(24))
    await expect(move(id, '2026-11-30T15:00:00Z')).rejects.toMatchObject({ code: 'too_late' })
    await portal.set(hours(23))
    await move(id, '2026-11-30T15:00:00Z')
    expect((await visitOf(id))?.startsAt).toBe(Date.parse('2026-11-30T15:00:00Z'))
  })

  test('is written down with when and where, and the patient is told', async () => {
    const id = await book()
    await portal.ask('portal.cancelAppointment', { appointmentId: id, reason: 'Better again' })
    const [event] = await portal.clinic.store.reader.find(VisitEvent, { where: { subjectId: id } })
    expect(event).toMatchObject({ kind: 'cancelled', actorName: null, reason: 'Better again' })
    expect(event?.detail).toMatchObject({ where: 'portal', from: 'booked' })
    const jobs = await portal.clinic.store.reader.find(Job, { where: { subjectId: id } })
    expect(jobs.map(({ kind }) => kind)).toEqual(['appointmentCancelled'])
    await expect(cancel(id)).rejects.toMatchObject({ code: 'wrong_state' })
  })
})

describe('moving', () => {
  effectTest('scheduling.allowedReschedules', 'counts along the chain of moves', async () => {
    const id = await book()
    await portal.set({ key: 'scheduling.allowedReschedules', value: 1 })
    await move(id)
    await expect(move(id, friday)).rejects.toMatchObject({
      code: 'reschedules_used',
      details: { allowed: 1, phone: '416-555-0101' },
    })
    expect(await shown(id)).toMatchObject({ mayCancel: true, mayMove: false })
    await portal.set({ key: 'scheduling.allowedReschedules', value: 0 })
    await expect(move(await book('2026-11-25T15:00:00Z'))).rejects.toMatchObject({
      code: 'reschedules_used',
    })
    await portal.set({ key: 'scheduling.allowedReschedules', value: 'unlimited' })
    await move(id, friday)
    expect(await shown(id)).toMatchObject({ mayMove: true, whyNot: null })
  })

  test('by staff is never counted', async () => {
    const id = await book()
    await portal.set({ key: 'scheduling.allowedReschedules', value: 1 })
    const { schedule } = portal.clinic.desk
    await schedule.moveAppointment({ appointmentId: id, startsAt: '2026-11-25T16:00:00Z' })
    await schedule.moveAppointment({ appointmentId: id, startsAt: friday })
    await move(id)
    expect((await visitOf(id))?.startsAt).toBe(Date.parse(thursdayNoon))
  })

  effectTest('scheduling.priorToBook', 'binds the new time of a move', async () => {
    const id = await book()
    await portal.set({ key: 'scheduling.priorToBook', value: { value: 4, unit: 'days' } })
    await expect(move(id)).rejects.toMatchObject({ code: 'invalid_input' })
    await portal.set({ key: 'scheduling.priorToBook', value: { value: 3, unit: 'days' } })
    await move(id)
  })

  test('leaves the visit as it was where the new time is taken', async () => {
    const id = await book()
    await portal.clinic.addAppointment({ at: thursdayNoon })
    await expect(move(id)).rejects.toMatchObject({ code: 'time_taken' })
    expect(await visitOf(id)).toMatchObject({ startsAt: Date.parse(friday), version: 1 })
  })

  test('may overlap the time that it leaves, and keeps a length that staff gave', async () => {
    const { patientId, clinic } = portal
    const id = await clinic.addAppointment({ patientId, at: friday, minutes: 60 })
    expect(await move(id, '2026-11-27T15:30:00Z')).toEqual({
      startsAt: '2026-11-27T15:30:00.000Z',
      endsAt: '2026-11-27T16:30:00.000Z',
    })
  })

  test('is offered the times at which the whole visit fits', async () => {
    const { patientId, clinic } = portal
    const { ids } = clinic
    const id = await clinic.addAppointment({ patientId, at: friday, minutes: 120 })
    const listed = await portal.ask('portal.listTimes', {
      ...{ clinicId: ids.clinic, serviceId: ids.firstVisit, practitionerId: ids.roy },
      ...{ from: '2026-11-27', to: '2026-11-27', moving: id },
    })
    const free = listed.days.flatMap(({ times }) => times.map(({ startsAt }) => startsAt))
    expect(free).toContain('2026-11-27T15:30:00.000Z')
    expect(free.at(-1)).toBe('2026-11-27T20:00:00.000Z')
    await move(id, free.at(-1) ?? '')
  })

  test('is not offered the time that the visit has already', async () => {
    const { patientId, clinic } = portal
    const { ids } = clinic
    const id = await clinic.addAppointment({ patientId, at: friday })
    const { days } = await portal.ask('portal.listTimes', {
      ...{ clinicId: ids.clinic, serviceId: ids.firstVisit, practitionerId: ids.roy },
      ...{ from: '2026-11-27', to: '2026-11-27', moving: id },
    })
    const times = days.flatMap((day) => day.times)
    const own = times.find(({ startsAt }) => Date.parse(startsAt) === Date.parse(friday))
    expect(own).toMatchObject({ available: false, practitionerIds: [] })
    expect(times.filter(({ available }) => available).length).toBeGreaterThan(3)
  })

  test('is refused where the clinic has left the portal, and the visit stays visible', async () => {
    const id = await book()
    const { ids } = portal.clinic
    await portal.set({ key: 'clinic.bookInPortal', clinicId: ids.clinic, value: false })
    await expect(move(id)).rejects.toMatchObject({ code: 'not_offered' })
    expect(await shown(id)).toMatchObject({
      clinicName: 'North Clinic',
      mayCancel: true,
      mayMove: false,
    })
  })

  effectTest('clinic.bookInPortal', 'decides whether a visit can be moved', async () => {
    const id = await book()
    const { ids } = portal.clinic
    await portal.set({ key: 'clinic.bookInPortal', clinicId: ids.clinic, value: false })
    await expect(move(id)).rejects.toMatchObject({ code: 'not_offered' })
    await portal.set({ key: 'clinic.bookInPortal', clinicId: ids.clinic, value: true })
    await move(id)
  })
})

effectTest(
  'scheduling.restrictToDefaultClinic',
  'decides whether a visit can be moved',
  async () => {
    const id = await book()
    const { store, ids } = portal.clinic
    const patient = await store.reader.findOne(Patient, { id: portal.patientId })
    await store.write(async (tx) => {
      if (patient) await tx.change(Patient, patient, { defaultClinicId: ids.secondClinic })
    })
    const listed = async () => (await portal.ask('portal.listVisits', {})).visits
    expect(await shown(id)).toMatchObject({ mayMove: true })
    await portal.set({ key: 'scheduling.restrictToDefaultClinic', value: true })
    await expect(move(id)).rejects.toMatchObject({ code: 'not_offered' })
    expect(await shown(id)).toMatchObject({ mayCancel: true, mayMove: false })
    expect(await listed()).toMatchObject([{ mayCancel: true, mayMove: false }])
    await portal.set({ key: 'scheduling.restrictToDefaultClinic', value: false })
    await move(id)
  },
)

describe('visits of somebody else', () => {
  test('do not exist, whatever is asked about them', async () => {
    const other = await portal.clinic.addPatient({ firstName: 'Noor' })
    const appointmentId = await portal.clinic.addAppointment({ patientId: other, at: friday })
    await expect(cancel(appointmentId)).rejects.toMatchObject({ code: 'not_found' })
    await expect(move(appointmentId)).rejects.toMatchObject({ code: 'not_found' })
    expect((await portal.ask('portal.listVisits', {})).visits).toEqual([])
    expect((await portal.ask('portal.getHome', {})).upcoming).toEqual([])
  })

  test('are not told apart from none by a visitor', async () => {
    await expect(portal.visitor('portal.getHome', {})).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })
})

describe('the list of visits', () => {
  test('goes back page by page, the latest first', async () => {
    for (const at of ['2026-08-03T15:00:00Z', '2026-09-07T15:00:00Z', friday]) await book(at)
    const first = await portal.ask('portal.listVisits', { limit: 2 })
    expect(first.hasMore).toBe(true)
    const last = first.visits.at(-1)
    const next = await portal.ask('portal.listVisits', { limit: 2, before: last?.startsAt ?? '' })
    expect(next.visits.map(({ startsAt }) => startsAt)).toEqual(['2026-08-03T15:00:00.000Z'])
    expect(next).toMatchObject({ hasMore: false, visits: [{ whyNot: 'past' }] })
  })

  test('has each visit on some page, also one of the same instant as another', async () => {
    const cancelled = await book()
    await cancel(cancelled)
    const ids = [cancelled, await book(), await book('2026-08-03T15:00:00Z')]
    const first = await portal.ask('portal.listVisits', { limit: 1 })
    const before = first.visits.at(-1)?.startsAt ?? ''
    const next = await portal.ask('portal.listVisits', { limit: 1, before })
    const seen = [...first.visits, ...next.visits].map(({ appointmentId }) => appointmentId)
    expect(seen.sort()).toEqual(ids.sort())
    expect([first.hasMore, next.hasMore]).toEqual([true, false])
  })

  effectTest(
    'general.displayPractitionerCredentials',
    'shows credentials with a visit',
    async () => {
      await book()
      const name = async () =>
        (await portal.ask('portal.listVisits', {})).visits[0]?.practitioner.name
      expect(await name()).toBe('Léa Roy')
      await portal.set({ key: 'general.displayPractitionerCredentials', value: true })
      expect(await name()).toBe('Léa Roy, PT')
    },
  )
})

test('the phone number of a clinic is that of the visit', async () => {
  const { store, ids } = portal.clinic
  const clinic = await store.reader.findOne(Clinic, { id: ids.clinic })
  await store.write(async (tx) => {
    if (clinic) await tx.change(Clinic, clinic, { phone: '416-555-0177' })
  })
  expect(await shown(await book())).toMatchObject({ clinicPhone: '416-555-0177' })
})
