import { expect, test } from 'vitest'
import { whereTo } from './where-to.ts'

const base = {
  commandId: 'c1',
  subject: null,
  error: { code: 'time_taken', details: {} },
  conflicts: [],
}
const at = '2026-11-25T01:15:00Z'
const zone = 'America/Toronto'

test('an acceptance whose time is gone leads to choosing another one', () => {
  const subject = { type: 'request', id: 'r1', label: 'Amina', startsAt: at } as const
  const accept = { ...base, name: 'booking.acceptRequest', input: { requestId: 'r1' }, subject }
  expect(whereTo(accept, zone)).toMatchObject({ path: '/pending/r1', query: { ask: 'change' } })
  const late = { ...accept, error: { code: 'wrong_state', details: { state: 'declined' } } }
  expect(whereTo(late, zone)).toMatchObject({ path: '/pending/r1', query: {} })
  const expired = { ...accept, error: { code: 'wrong_state', details: { state: 'expired' } } }
  expect(whereTo(expired, zone)).toMatchObject({ path: '/pending/r1', query: { ask: 'change' } })
})

test('a booking leads to its day in its clinic, to be made once more', () => {
  const input = { clinicId: 'north', startsAt: at }
  expect(whereTo({ ...base, name: 'schedule.bookAppointment', input }, zone)).toMatchObject({
    path: '/day',
    query: { date: '2026-11-24', again: 'c1' },
    clinicId: 'north',
  })
})

test('a move leads to the day that was wanted, with the appointment beside it', () => {
  const subject = { type: 'appointment', id: 'a1', label: 'Amina', startsAt: at } as const
  const input = { appointmentId: 'a1', startsAt: '2026-11-26T15:00:00Z' }
  expect(
    whereTo({ ...base, name: 'schedule.moveAppointment', input, subject }, zone),
  ).toMatchObject({ path: '/day', query: { date: '2026-11-26', appointment: 'a1' } })
})

test('a record and a setting lead to where they are kept', () => {
  const patient = { type: 'patient', id: 'p1', label: 'Amina', startsAt: null } as const
  const change = { ...base, name: 'patients.change', input: {}, subject: patient }
  expect(whereTo({ ...change, error: { code: 'stale', details: {} } }, zone)?.path).toBe(
    '/patients/p1',
  )
  expect(whereTo({ ...change, error: { code: 'not_found', details: {} } }, zone)).toBeUndefined()
  const subject = {
    type: 'setting',
    id: 'scheduling.daysAhead',
    label: null,
    startsAt: null,
  } as const
  expect(whereTo({ ...base, name: 'settings.change', input: {}, subject }, zone)?.path).toBe(
    '/settings/portal/scheduling',
  )
})
