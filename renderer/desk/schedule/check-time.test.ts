import { expect, test } from 'vitest'
import type { DayScheduleDto } from '#contract/schedule.ts'
import { checkTime, isFine } from './check-time.ts'

const roy = '0199b2a0-0000-7000-8000-000000000001'
const at = (time: string) => `2026-11-24T${time}:00.000Z`
const span = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) })
const visit = {
  ...span('10:00', '10:30'),
  appointmentId: '0199b2a0-0000-7000-8000-00000000000a',
  version: 1,
  clinicId: roy,
  practitionerId: roy,
  serviceId: roy,
  serviceName: 'First visit',
  serviceHue: 5,
  patientId: roy,
  patientName: 'Amina Okafor',
  state: 'booked' as const,
  arrivedAt: null,
  overbookReason: null,
  note: null,
  heldOffline: false,
}
const day: DayScheduleDto = {
  date: '2026-11-24',
  timeZone: 'UTC',
  day: { startsAt: at('00:00'), endsAt: '2026-11-25T00:00:00.000Z' },
  closure: null,
  columns: [
    {
      practitionerId: roy,
      working: [span('09:00', '12:00')],
      portal: [],
      off: [{ ...span('11:00', '11:30'), reason: 'Meeting' }],
      appointments: [visit],
      requests: [],
    },
  ],
}
const now = Date.parse(at('08:00'))
const check = (from: string, to: string, more = {}) =>
  checkTime(day, { practitionerId: roy, ...span(from, to), ...more }, now)

test('a free hour of work is free', () => {
  expect(check('09:00', '09:30').kind).toBe('free')
})

test('a taken time says who has it', () => {
  expect(check('10:15', '10:45')).toMatchObject({ kind: 'taken', by: 'Amina Okafor' })
})

test('the appointment that is moved does not stand in its own way', () => {
  expect(check('10:15', '10:45', { exceptId: visit.appointmentId }).kind).toBe('free')
})

test('time off, no work and a closed clinic are told apart', () => {
  expect(check('11:00', '11:15')).toEqual({ kind: 'off', reason: 'Meeting' })
  expect(check('11:45', '12:15').kind).toBe('notWorking')
  const closed = { ...day, closure: 'Remembrance Day' }
  expect(checkTime(closed, { practitionerId: roy, ...span('09:00', '09:30') }, now).kind).toBe(
    'closed',
  )
})

test('a no-show gives its time back', () => {
  const [column] = day.columns
  const missed = {
    ...day,
    columns: column ? [{ ...column, appointments: [{ ...visit, state: 'noShow' as const }] }] : [],
  }
  const verdict = checkTime(missed, { practitionerId: roy, ...span('10:00', '10:30') }, now)
  expect(isFine(verdict)).toBe(true)
})
