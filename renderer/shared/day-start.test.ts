import { expect, test } from 'vitest'
import { dayStart } from './day-start.ts'

test('a day at the clinic begins at its own midnight', () => {
  expect(dayStart('2026-11-24', 'America/Toronto')).toBe('2026-11-24T05:00:00.000Z')
  expect(dayStart('2026-07-01', 'America/Toronto')).toBe('2026-07-01T04:00:00.000Z')
  expect(dayStart('2026-07-01', 'Europe/Rome')).toBe('2026-06-30T22:00:00.000Z')
})

test('on both days on which the clocks change, the day and the one after begin right', () => {
  expect(dayStart('2026-03-08', 'America/Toronto')).toBe('2026-03-08T05:00:00.000Z')
  expect(dayStart('2026-03-09', 'America/Toronto')).toBe('2026-03-09T04:00:00.000Z')
  expect(dayStart('2026-11-01', 'America/Toronto')).toBe('2026-11-01T04:00:00.000Z')
  expect(dayStart('2026-11-02', 'America/Toronto')).toBe('2026-11-02T05:00:00.000Z')
})

test('where clocks skip midnight the day begins at one', () => {
  expect(dayStart('2026-04-24', 'Africa/Cairo')).toBe('2026-04-23T22:00:00.000Z')
})
