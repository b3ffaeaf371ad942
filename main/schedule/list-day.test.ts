import { AvailabilityException, Closure, TimeOff } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { v7 } from 'uuid'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const day = (date: string) => clinic.desk.schedule.listDay({ clinicId: clinic.ids.clinic, date })
const column = async (date: string, practitionerId = clinic.ids.roy) => {
  const found = (await day(date)).columns.find((one) => one.practitionerId === practitionerId)
  if (!found) throw new Error('no such column')
  return found
}

test('each practitioner has a column with working and portal times', async () => {
  const { ids } = clinic
  const shown = await day('2026-11-24')
  expect(shown.columns.map((one) => one.practitionerId)).toEqual([ids.roy, ids.patel])
  expect(shown.columns[0]).toMatchObject({
    working: [{ startsAt: '2026-11-24T14:00:00.000Z', endsAt: '2026-11-24T22:00:00.000Z' }],
    portal: [{ startsAt: '2026-11-24T15:00:00.000Z', endsAt: '2026-11-24T20:00:00.000Z' }],
    off: [],
  })
  expect(shown.columns[1]?.portal).toEqual([])
})

test.each([
  ['2026-03-08', '2026-03-08T05:00:00.000Z', 23],
  ['2026-11-01', '2026-11-01T04:00:00.000Z', 25],
  ['2026-11-24', '2026-11-24T05:00:00.000Z', 24],
])('the day of %s lasts as long as it does', async (date, startsAt, hours) => {
  const shown = (await day(date)).day
  expect(shown.startsAt).toBe(startsAt)
  expect((Date.parse(shown.endsAt) - Date.parse(startsAt)) / 3_600_000).toBe(hours)
})

test('appointments and held requests are in the column of their practitioner', async () => {
  const { ids } = clinic
  const patientId = await clinic.addPatient({ firstName: 'Zoë', lastName: 'Ng' })
  await clinic.addAppointment({ at: '2026-11-24T15:00:00Z', patientId, practitionerId: ids.patel })
  await clinic.addAppointment({ at: '2026-11-25T15:00:00Z', practitionerId: ids.patel })
  const requestId = await clinic.addRequest({ at: '2026-11-24T16:00:00Z' })
  await clinic.addRequest({ at: '2026-11-24T17:00:00Z', state: 'withdrawn' })
  const [roy, patel] = [await column('2026-11-24'), await column('2026-11-24', ids.patel)]
  expect(patel.appointments).toMatchObject([
    { patientName: 'Zoë Ng', serviceName: 'First visit physiotherapy', serviceHue: 5 },
  ])
  expect(patel.requests).toEqual([])
  expect(roy.requests).toEqual([
    {
      requestId,
      patientName: 'Jean-Luc Tremblay',
      serviceName: 'First visit physiotherapy',
      serviceHue: 5,
      startsAt: '2026-11-24T16:00:00.000Z',
      endsAt: '2026-11-24T16:45:00.000Z',
    },
  ])
})

test('a late appointment belongs to the clinic’s day, not to that of Greenwich', async () => {
  await clinic.addAppointment({ at: '2026-11-25T03:30:00Z' })
  expect((await column('2026-11-24')).appointments).toHaveLength(1)
  expect((await column('2026-11-25')).appointments).toEqual([])
})

test('time off and exceptions say when somebody is away, closures that everybody is', async () => {
  const { ids } = clinic
  await clinic.store.write(async (tx) => {
    await tx.insert(TimeOff, {
      id: v7(),
      practitionerId: ids.roy,
      startsAt: Date.parse('2026-11-20T12:00:00Z'),
      endsAt: Date.parse('2026-11-24T16:00:00Z'),
      reason: 'Conference',
      version: 1,
    })
    await tx.insert(AvailabilityException, {
      id: v7(),
      practitionerId: ids.patel,
      clinicId: ids.clinic,
      date: '2026-11-24',
      windows: [{ start: '09:00', end: '12:00', kind: 'standard' }],
      version: 1,
    })
    await tx.insert(Closure, {
      id: v7(),
      clinicId: ids.clinic,
      fromDate: '2026-11-24',
      toDate: '2026-11-24',
      name: 'Flooding',
      version: 1,
    })
  })
  const [roy, patel] = [await column('2026-11-24'), await column('2026-11-24', ids.patel)]
  expect(roy.off).toEqual([
    {
      startsAt: '2026-11-24T05:00:00.000Z',
      endsAt: '2026-11-24T16:00:00.000Z',
      reason: 'Conference',
    },
  ])
  expect(patel.working).toEqual([
    { startsAt: '2026-11-24T14:00:00.000Z', endsAt: '2026-11-24T17:00:00.000Z' },
  ])
  expect(patel.off).toEqual([
    { startsAt: '2026-11-24T17:00:00.000Z', endsAt: '2026-11-24T22:00:00.000Z', reason: '' },
  ])
  expect((await day('2026-11-24')).closure).toBe('Flooding')
  expect((await day('2026-11-25')).closure).toBeNull()
})

test('somebody who offers nothing here has a column on the day of an appointment here', async () => {
  const { ids, desk } = clinic
  const there = (date: string) => desk.schedule.listDay({ clinicId: ids.secondClinic, date })
  await clinic.addAppointment({ at: '2026-11-24T15:00:00Z', clinicId: ids.secondClinic })
  expect((await there('2026-11-24')).columns.map((one) => one.practitionerId)).toEqual([ids.roy])
  expect((await there('2026-11-25')).columns).toEqual([])
})

test('an unknown clinic and an impossible date are refused', async () => {
  const { desk, ids } = clinic
  const clinicId = '019aaaaa-0000-7000-8000-000000000000'
  await expect(desk.schedule.listDay({ clinicId, date: '2026-11-24' })).rejects.toMatchObject({
    code: 'not_found',
  })
  const far = desk.schedule.listDay({ clinicId: ids.clinic, date: '9999-12-31' })
  await expect(far).rejects.toMatchObject({ code: 'invalid_input' })
})
