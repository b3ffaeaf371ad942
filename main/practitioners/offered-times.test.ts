/** Every switch of the administration, both ways: what the desk and the portal can then book. */
import type { WindowKind } from '#contract/availability/index.ts'
import type { Input } from '#contract/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
  await setting('clinic.bookInPortal', true, clinic.ids.clinic)
})
afterEach(() => clinic.close())

const setting = (key: string, value: boolean, clinicId?: string) =>
  clinic.desk.settings.change({ changes: [{ key, value, ...(clinicId ? { clinicId } : {}) }] })

type Audience = Input<'schedule.listSlots'>['audience']

/** Starts on the wall in Toronto, of Dr Roy's first visits on Tuesday 24 November. */
async function starts(audience: Audience): Promise<string[]> {
  const { ids, desk } = clinic
  const { slots } = await desk.schedule.listSlots({
    ...{ clinicId: ids.clinic, serviceId: ids.firstVisit, practitionerId: ids.roy, audience },
    ...{ from: '2026-11-24', to: '2026-11-24' },
  })
  return slots.map(({ startsAt }) =>
    new Date(Date.parse(startsAt) - 5 * 3_600_000).toISOString().slice(11, 16),
  )
}
const offered = async () => ({
  desk: (await starts('desk')).length > 0,
  portal: (await starts('portal')).length > 0,
})

const roy = (fields: Input<'practitioners.changePractitioner'>['fields']) =>
  clinic.desk.practitioners.changePractitioner({ practitionerId: clinic.ids.roy, fields })
const firstVisit = (fields: Input<'services.changeService'>['fields']) =>
  clinic.desk.services.changeService({ serviceId: clinic.ids.firstVisit, fields })
const tuesday = (...hours: [string, string, WindowKind?][]) =>
  clinic.desk.practitioners.setAvailability({
    ...{ practitionerId: clinic.ids.roy, clinicId: clinic.ids.clinic },
    weeks: [
      {
        ...{ validFrom: null, validTo: null },
        windows: hours.map(([start, end, kind = 'standard']) => ({ weekday: 2, start, end, kind })),
      },
    ],
  })

test('Can be booked in the portal, of a practitioner, decides over the portal alone', async () => {
  expect(await offered()).toEqual({ desk: true, portal: true })
  await roy({ bookInPortal: false })
  expect(await offered()).toEqual({ desk: true, portal: false })
  await roy({ bookInPortal: true })
  expect(await offered()).toEqual({ desk: true, portal: true })
})

test('Can be booked in the portal, of a service, decides over the portal alone', async () => {
  await firstVisit({ bookInPortal: false })
  expect(await offered()).toEqual({ desk: true, portal: false })
  await firstVisit({ bookInPortal: true })
  expect(await offered()).toEqual({ desk: true, portal: true })
})

test('Book in Portal of the clinic decides over the portal alone', async () => {
  await setting('clinic.bookInPortal', false, clinic.ids.clinic)
  expect(await offered()).toEqual({ desk: true, portal: false })
})

test('who does not treat any more, or what is not offered any more, is offered to nobody', async () => {
  await roy({ active: false })
  expect(await offered()).toEqual({ desk: false, portal: false })
  await roy({ active: true })
  expect(await offered()).toEqual({ desk: true, portal: true })
  await firstVisit({ active: false })
  expect(await offered()).toEqual({ desk: false, portal: false })
  await firstVisit({ active: true })
  expect(await offered()).toEqual({ desk: true, portal: true })
})

test('an offer that ends offers no times, and one that begins does', async () => {
  const { ids, desk } = clinic
  const offer = { serviceId: ids.firstVisit, clinicId: ids.clinic }
  const change = (add: (typeof offer)[], remove: (typeof offer)[]) =>
    desk.practitioners.changePractitioner({
      ...{ practitionerId: ids.roy, fields: {}, offers: { add, remove } },
    })
  await change([], [offer])
  await expect(starts('desk')).rejects.toMatchObject({ code: 'not_offered' })
  await change([offer], [])
  expect(await offered()).toEqual({ desk: true, portal: true })
})

test('painted hours are the hours that are offered', async () => {
  await tuesday(['13:00', '14:00'])
  expect(await starts('desk')).toEqual(['13:00', '13:15'])
  await tuesday(['08:00', '09:00'], ['18:00', '19:00'])
  expect(await starts('desk')).toEqual(['08:00', '08:15', '18:00', '18:15'])
})

test('with Slot Availability on, the portal has only the Portal Schedule; the desk has it all', async () => {
  await tuesday(['13:00', '16:00'], ['14:00', '15:00', 'portal'])
  expect(await starts('portal')).toHaveLength(10)
  await setting('scheduling.slotAvailability', true)
  expect(await starts('portal')).toEqual(['14:00', '14:15'])
  expect(await starts('desk')).toHaveLength(10)
  await tuesday(['13:00', '16:00'])
  expect(await starts('portal')).toEqual([])
})

test('other hours on one day hold for that day, until they are taken away', async () => {
  const { ids, desk } = clinic
  const place = { practitionerId: ids.roy, clinicId: ids.clinic, date: '2026-11-24' }
  const { exceptionId } = await desk.practitioners.setException({ ...place, windows: [] })
  expect(await offered()).toEqual({ desk: false, portal: false })
  const evening = { start: '19:00', end: '20:00', kind: 'standard' as const }
  await desk.practitioners.setException({ ...place, windows: [evening] })
  expect(await starts('portal')).toEqual(['19:00', '19:15'])
  await desk.practitioners.removeException({ exceptionId })
  expect((await starts('desk'))[0]).toBe('09:00')
})

test('time off offers nothing, until it is taken away', async () => {
  const { ids, desk } = clinic
  const { timeOffId } = await desk.practitioners.addTimeOff({
    ...{ practitionerId: ids.roy, reason: 'Training' },
    ...{ startsAt: '2026-11-24T05:00:00.000Z', endsAt: '2026-11-24T21:00:00.000Z' },
  })
  expect(await starts('desk')).toEqual(['16:00', '16:15'])
  await desk.practitioners.removeTimeOff({ timeOffId })
  expect((await starts('portal'))[0]).toBe('09:00')
})

test('a clinic that is closed offers nothing, until it is open after all', async () => {
  const { ids, desk } = clinic
  const days = { fromDate: '2026-11-23', toDate: '2026-11-25', name: 'Works in the house' }
  const { closureId } = await desk.clinics.addClosure({ clinicId: ids.clinic, ...days })
  expect(await offered()).toEqual({ desk: false, portal: false })
  await desk.clinics.removeClosure({ closureId })
  expect(await offered()).toEqual({ desk: true, portal: true })
})

test('a longer service and its buffers leave fewer starts', async () => {
  await tuesday(['13:00', '15:00'])
  await firstVisit({ durationMinutes: 90 })
  expect(await starts('desk')).toEqual(['13:00', '13:15', '13:30'])
  await clinic.addAppointment({ at: '2026-11-24T18:00:00Z' })
  await firstVisit({ durationMinutes: 30, bufferBeforeMinutes: 0 })
  const before = await starts('desk')
  await firstVisit({ bufferBeforeMinutes: 30 })
  expect((await starts('desk')).length).toBeLessThan(before.length)
})
