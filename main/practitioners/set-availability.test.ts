import type { AvailabilityWeek, WindowKind } from '#contract/availability/index.ts'
import { Availability } from '#db/entities/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const window = (weekday: number, start: string, end: string, kind: WindowKind = 'standard') => ({
  ...{ weekday, start, end, kind },
})
const always = (...windows: AvailabilityWeek['windows']): AvailabilityWeek => ({
  ...{ validFrom: null, validTo: null, windows },
})
const set = (weeks: AvailabilityWeek[], baseVersion?: number) =>
  clinic.desk.practitioners.setAvailability({
    ...{ practitionerId: clinic.ids.roy, clinicId: clinic.ids.clinic, weeks },
    ...(baseVersion === undefined ? {} : { baseVersion }),
  })
const weeksNow = async () => {
  const practitionerId = clinic.ids.roy
  const { availability } = await clinic.desk.practitioners.getPractitioner({ practitionerId })
  return availability
}

test('the week that was painted is the week that is shown', async () => {
  const week = always(window(1, '08:00', '12:00'), window(1, '09:00', '11:00', 'portal'))
  expect(await set([week])).toMatchObject({ version: 2 })
  expect(await weeksNow()).toEqual([{ clinicId: clinic.ids.clinic, weeks: [week] }])
})

test('windows that stay keep their rows', async () => {
  const where = { practitionerId: clinic.ids.roy, clinicId: clinic.ids.clinic }
  const before = await clinic.store.reader.find(Availability, { where })
  const monday = before.filter(({ weekday }) => weekday === 1)
  await set([
    always(...monday.map(({ weekday, start, end, kind }) => ({ weekday, start, end, kind }))),
  ])
  const after = await clinic.store.reader.find(Availability, { where })
  expect(after.map(({ id }) => id).sort()).toEqual(monday.map(({ id }) => id).sort())
})

test('hours of another practitioner or clinic are left alone', async () => {
  await set([])
  expect(await weeksNow()).toEqual([])
  const practitionerId = clinic.ids.patel
  const other = await clinic.desk.practitioners.getPractitioner({ practitionerId })
  expect(other.availability[0]?.weeks[0]?.windows).toHaveLength(5)
})

test('two periods stand beside each other, each with its own hours', async () => {
  const winter = { ...always(window(1, '10:00', '16:00')), validTo: '2027-03-31' }
  const summer = { ...always(window(1, '07:00', '13:00')), validFrom: '2027-04-01' }
  await set([winter, summer])
  const [{ weeks } = { weeks: [] }] = await weeksNow()
  expect(weeks).toHaveLength(2)
  expect(weeks).toEqual(expect.arrayContaining([winter, summer]))
})

test('what cannot stand is refused by its field', async () => {
  const refused = (field: string, reason: string) => ({
    code: 'invalid_input',
    data: { issues: [{ field, reason }] },
  })
  const nine = window(1, '09:00', '12:00')
  await expect(set([always(nine, window(1, '11:00', '13:00'))])).rejects.toMatchObject(
    refused('weeks.0.windows.1.start', 'overlaps'),
  )
  await expect(set([always(nine, window(1, '11:00', '13:00', 'portal'))])).rejects.toMatchObject(
    refused('weeks.0.windows.1.start', 'outside_standard'),
  )
  await expect(set([always(window(1, '12:00', '09:00'))])).rejects.toMatchObject(
    refused('weeks.0.windows.0.end', 'before_start'),
  )
  await expect(set([always(window(1, '09:01', '12:00'))])).rejects.toMatchObject(
    refused('weeks.0.windows.0.start', 'off_grid'),
  )
  const extra = { ...always(window(1, '11:30', '14:00')), validFrom: '2027-04-01' }
  await expect(set([always(nine), extra])).rejects.toMatchObject(
    refused('weeks.1.windows.0.start', 'overlaps'),
  )
  const turned = { ...always(nine), validFrom: '2027-04-01', validTo: '2027-03-01' }
  await expect(set([turned])).rejects.toMatchObject(refused('weeks.0.validTo', 'before_start'))
})

test('two people who paint the same week hear of each other', async () => {
  await set([always(window(1, '09:00', '12:00'))], 1)
  await expect(set([always(window(2, '09:00', '12:00'))], 1)).rejects.toMatchObject({
    ...{ code: 'stale', data: { version: 2 } },
  })
})
