import type { DayWindow } from '#contract/availability/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const date = '2026-11-24'
const except = (windows: DayWindow[], baseVersion?: number) =>
  clinic.desk.practitioners.setException({
    ...{ practitionerId: clinic.ids.roy, clinicId: clinic.ids.clinic, date, windows },
    ...(baseVersion === undefined ? {} : { baseVersion }),
  })
const shown = () => clinic.desk.practitioners.getPractitioner({ practitionerId: clinic.ids.roy })

test('a day has other hours, then others again, then the usual ones', async () => {
  const short: DayWindow = { start: '09:00', end: '11:00', kind: 'standard' }
  const { exceptionId } = await except([short])
  expect(await except([], 1)).toEqual({ exceptionId, version: 2 })
  expect((await shown()).exceptions).toEqual([
    { exceptionId, version: 2, clinicId: clinic.ids.clinic, date, windows: [] },
  ])
  await expect(except([short], 1)).rejects.toMatchObject({ code: 'stale' })
  await clinic.desk.practitioners.removeException({ exceptionId, baseVersion: 2 })
  expect((await shown()).exceptions).toEqual([])
})

test('the hours of one day are held to the rules of every week', async () => {
  const call = except([{ start: '11:00', end: '09:00', kind: 'standard' }])
  await expect(call).rejects.toMatchObject({
    data: { issues: [{ field: 'windows.0.end', reason: 'before_start' }] },
  })
})

test('time off is entered, moved and taken back, and says who was booked in it', async () => {
  const { desk, ids } = clinic
  await clinic.addAppointment({ at: '2026-11-24T15:00:00Z' })
  const away = { startsAt: '2026-11-24T05:00:00.000Z', endsAt: '2026-11-25T05:00:00.000Z' }
  const added = await desk.practitioners.addTimeOff({
    ...{ practitionerId: ids.roy, ...away, reason: 'Training' },
  })
  expect(added).toMatchObject({ version: 1, appointments: 1 })
  const { timeOffId } = added
  const later = { startsAt: '2026-11-25T05:00:00.000Z', endsAt: '2026-11-26T05:00:00.000Z' }
  const moved = await desk.practitioners.changeTimeOff({
    ...{ timeOffId, baseVersion: 1, ...later, reason: '' },
  })
  expect(moved).toEqual({ timeOffId, version: 2, appointments: 0 })
  expect((await shown()).timeOff).toEqual([{ timeOffId, version: 2, ...later, reason: '' }])
  await desk.practitioners.removeTimeOff({ timeOffId, baseVersion: 2 })
  expect((await shown()).timeOff).toEqual([])
  const gone = desk.practitioners.removeTimeOff({ timeOffId })
  await expect(gone).rejects.toMatchObject({ code: 'not_found', data: { what: 'timeOff' } })
})

test('time off ends after it begins', async () => {
  const at = '2026-11-24T05:00:00.000Z'
  const call = clinic.desk.practitioners.addTimeOff({
    ...{ practitionerId: clinic.ids.roy, startsAt: at, endsAt: at, reason: '' },
  })
  await expect(call).rejects.toMatchObject({
    data: { issues: [{ field: 'endsAt', reason: 'before_start' }] },
  })
})
