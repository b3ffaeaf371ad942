import type { SettingKey } from '#contract/settings/index.ts'
import { Closure, Service, Setting, TimeOff } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { v7 } from 'uuid'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

type Facts = Partial<Parameters<TestClinic['desk']['schedule']['listSlots']>[0]>
const tuesday = '2026-11-24'
async function slots(facts: Facts = {}) {
  const { ids, desk } = clinic
  const answer = await desk.schedule.listSlots({
    clinicId: ids.clinic,
    serviceId: ids.firstVisit,
    practitionerId: ids.roy,
    from: tuesday,
    to: tuesday,
    audience: 'desk',
    ...facts,
  })
  return answer.slots
}
const timesOf = (list: { startsAt: string }[]) => list.map((slot) => slot.startsAt.slice(11, 16))

async function set(key: SettingKey, value: boolean | number | { value: number; unit: string }) {
  const clinicId = key.startsWith('clinic.') ? clinic.ids.clinic : ''
  await clinic.store.write((tx) =>
    tx.insert(Setting, {
      id: v7(),
      key,
      language: '',
      clinicId,
      value,
      changedAt: 0,
      changedById: null,
      changedByName: null,
      version: 1,
    }),
  )
}

test('staff see every quarter of an hour from nine to the last that fits', async () => {
  const found = await slots()
  expect(timesOf(found).at(0)).toBe('14:00')
  expect(timesOf(found).at(-1)).toBe('21:15')
  expect(found).toHaveLength(30)
})

test('appointments with their buffers and held requests take times away from everybody', async () => {
  const { ids } = clinic
  await clinic.addAppointment({ at: '2026-11-24T15:00:00Z', bufferAfterMinutes: 10 })
  await clinic.addRequest({ at: '2026-11-24T18:00:00Z', serviceId: ids.followUp, minutes: 30 })
  for (const audience of ['desk', 'kiosk'] as const) {
    const times = timesOf(await slots({ audience }))
    expect(times.filter((time) => time >= '14:00' && time < '16:15')).toEqual([
      '14:00',
      '14:15',
      '16:00',
    ])
    expect(times.filter((time) => time > '17:00' && time < '19:00')).toEqual(['17:15', '18:45'])
  }
})

test('a practitioner who is busy at the other clinic is not offered here', async () => {
  const { secondClinic } = clinic.ids
  await clinic.addAppointment({ at: '2026-11-24T14:00:00Z', minutes: 420, clinicId: secondClinic })
  expect(timesOf(await slots())).toEqual(['21:00', '21:15'])
})

test('without naming a practitioner, everybody who offers the service is offered', async () => {
  const { desk, ids } = clinic
  const { slots: both } = await desk.schedule.listSlots({
    clinicId: ids.clinic,
    serviceId: ids.firstVisit,
    from: tuesday,
    to: tuesday,
    audience: 'desk',
  })
  expect(new Set(both.map((slot) => slot.practitionerId))).toEqual(new Set([ids.roy, ids.patel]))
})

test('a clinic that is not bookable in the portal offers patients nothing there', async () => {
  expect(await slots({ audience: 'portal' })).toEqual([])
  await set('clinic.bookInPortal', true)
  expect(await slots({ audience: 'portal' })).toHaveLength(30)
})

test('a service that is not bookable in the portal is offered to staff alone', async () => {
  await set('clinic.bookInPortal', true)
  const { store, ids } = clinic
  await store.write((tx) => tx.update(Service, { id: ids.firstVisit }, { bookInPortal: false }))
  expect(await slots({ audience: 'public' })).toEqual([])
  expect(await slots({ audience: 'desk' })).toHaveLength(30)
})

test('with Slot Availability on, patients see the Portal Schedule alone', async () => {
  await set('clinic.bookInPortal', true)
  await set('scheduling.slotAvailability', true)
  const found = await slots({ audience: 'portal' })
  expect(timesOf(found).at(0)).toBe('15:00')
  expect(timesOf(found).at(-1)).toBe('19:15')
  expect(found.every((slot) => slot.inPortalSchedule)).toBe(true)
  expect(await slots({ audience: 'desk' })).toHaveLength(30)
})

test('Prior to Book and Days Allowed bind patients, not staff', async () => {
  await set('clinic.bookInPortal', true)
  await set('scheduling.priorToBook', { value: 26, unit: 'hours' })
  await set('scheduling.daysAhead', 2)
  expect(timesOf(await slots({ audience: 'portal' })).at(0)).toBe('16:00')
  const friday = { from: '2026-11-27', to: '2026-11-27' }
  expect(await slots({ audience: 'portal', ...friday })).toEqual([])
  expect(await slots({ audience: 'desk', ...friday })).toHaveLength(30)
})

test('with Displayed Booked Slots on, taken times are shown as taken and nothing else', async () => {
  await set('clinic.bookInPortal', true)
  await set('scheduling.displayBookedSlots', true)
  await clinic.addAppointment({ at: '2026-11-24T15:00:00Z' })
  const found = await slots({ audience: 'portal' })
  const taken = found.filter((slot) => !slot.available)
  expect(found).toHaveLength(30)
  expect(timesOf(taken)).toEqual(['14:30', '14:45', '15:00', '15:15', '15:30'])
  expect(Object.keys(taken[0] ?? {}).sort()).toEqual([
    'available',
    'endsAt',
    'inPortalSchedule',
    'practitionerId',
    'startsAt',
  ])
})

test('time off that began weeks ago and closures are never offered', async () => {
  const { ids } = clinic
  await clinic.store.write(async (tx) => {
    await tx.insert(TimeOff, {
      id: v7(),
      practitionerId: ids.roy,
      startsAt: Date.parse('2026-10-01T00:00:00Z'),
      endsAt: Date.parse('2026-11-24T18:00:00Z'),
      reason: 'Parental leave',
      version: 1,
    })
    await tx.insert(Closure, {
      id: v7(),
      clinicId: ids.clinic,
      fromDate: '2026-11-25',
      toDate: '2026-11-26',
      name: 'Holiday',
      version: 1,
    })
  })
  const found = await slots({ to: '2026-11-27' })
  expect(found.at(0)?.startsAt).toBe('2026-11-24T18:00:00.000Z')
  expect(found.some((slot) => /2026-11-2[56]/.test(slot.startsAt))).toBe(false)
  expect(found.at(-1)?.startsAt).toBe('2026-11-27T21:15:00.000Z')
})

test('after the clocks have gone back, nine o’clock is still nine o’clock', async () => {
  clinic.clock.set('2026-10-30T12:00:00Z')
  const found = await slots({ from: '2026-10-30', to: '2026-11-02' })
  const first = new Map(
    found.toReversed().map((slot) => [slot.startsAt.slice(0, 10), slot.startsAt]),
  )
  expect(first.get('2026-10-30')).toBe('2026-10-30T13:00:00.000Z')
  expect(first.get('2026-11-02')).toBe('2026-11-02T14:00:00.000Z')
})

test('what is not there, not offered or too long a range is said', async () => {
  const nobody = '019aaaaa-0000-7000-8000-000000000000'
  const { ids } = clinic
  await expect(slots({ clinicId: nobody })).rejects.toMatchObject({ code: 'not_found' })
  await expect(slots({ serviceId: nobody })).rejects.toMatchObject({ code: 'not_found' })
  await expect(slots({ practitionerId: nobody })).rejects.toMatchObject({ code: 'not_found' })
  await expect(slots({ clinicId: ids.secondClinic })).rejects.toMatchObject({ code: 'not_offered' })
  for (const to of ['2026-11-23', '2027-02-24', '9999-12-31']) {
    await expect(slots({ to })).rejects.toMatchObject({
      code: 'invalid_input',
      data: { issues: [{ field: 'to' }] },
    })
  }
  expect((await slots({ to: '2027-02-23' })).length).toBeGreaterThan(1000)
})

test('a patient who is bound to another clinic is offered no times here, and staff are', async () => {
  await set('clinic.bookInPortal', true)
  await set('scheduling.restrictToDefaultClinic', true)
  const elsewhere = await clinic.addPatient({ defaultClinicId: clinic.ids.secondClinic })
  const here = await clinic.addPatient({ defaultClinicId: clinic.ids.clinic })
  const nowhere = await clinic.addPatient()
  expect(await slots({ audience: 'portal', patientId: elsewhere })).toEqual([])
  expect(await slots({ audience: 'desk', patientId: elsewhere })).not.toEqual([])
  for (const patientId of [here, nowhere]) {
    expect(await slots({ audience: 'portal', patientId })).not.toEqual([])
  }
})

test('without the restriction a default clinic binds nobody', async () => {
  await set('clinic.bookInPortal', true)
  const elsewhere = await clinic.addPatient({ defaultClinicId: clinic.ids.secondClinic })
  expect(await slots({ audience: 'portal', patientId: elsewhere })).not.toEqual([])
})
