import { expect, test } from 'vitest'
import type { AppointmentRow } from '../entities/index.ts'
import { instantAt, onDate, sampleAt } from './sample-rows.fixture.ts'
import { dayUnderWay } from './today.ts'

const minute = 60_000
const [visit] = sampleAt('2026-11-23T10:30').rows.appointments
const noon = instantAt('2026-11-23T12:00')

function visitAt(minutesFromNoon: number, length = 60): AppointmentRow {
  if (!visit) throw new Error('The sample clinic has appointments')
  const startsAt = noon + minutesFromNoon * minute
  const id = `${visit.id.slice(0, -3)}${String(500 + minutesFromNoon)}`
  const endsAt = startsAt + length * minute
  return { ...visit, id, startsAt, endsAt, state: 'booked', arrivedAt: null }
}
const statesAt = (...visits: AppointmentRow[]) => dayUnderWay(noon, visits).map((row) => row.state)

test('a visit that is over is completed, one far ahead is booked', () => {
  expect(statesAt(visitAt(-180), visitAt(180))).toEqual(['completed', 'booked'])
})

test('who is being treated does not look as if they still waited', () => {
  expect(statesAt(visitAt(-30), visitAt(-5))).toEqual(['completed', 'arrived'])
})

test('in a lull the visit under way stands for somebody who waits', () => {
  expect(statesAt(visitAt(-150), visitAt(-40), visitAt(180))).toEqual([
    'completed',
    'arrived',
    'booked',
  ])
})

test('what was cancelled or missed stays so', () => {
  const cancelled = { ...visitAt(-60), state: 'cancelled' as const }
  const missed = { ...visitAt(-120), state: 'noShow' as const }
  expect(statesAt(cancelled, missed)).toEqual(['cancelled', 'noShow'])
})

test('after closing nobody waits any more', () => {
  const today = onDate(sampleAt('2026-11-23T22:30').rows.appointments, '2026-11-23')
  const states = new Set(today.map((row) => row.state))
  expect(states.has('arrived') || states.has('booked')).toBe(false)
  expect(states.has('completed')).toBe(true)
})
