import { expect, test } from 'vitest'
import { addDays, dayAt, isDay } from './days.ts'

test('late in the evening in Toronto it is already tomorrow in Rome', () => {
  const evening = '2026-11-24T02:30:00Z'
  expect(dayAt(evening, 'America/Toronto')).toBe('2026-11-23')
  expect(dayAt(evening, 'Europe/Rome')).toBe('2026-11-24')
})

test('the day after the last of February is the first of March, unless the year leaps', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
})

test('a thirteenth month is no day', () => {
  expect(isDay('2026-13-01')).toBe(false)
  expect(isDay('2026-12-01')).toBe(true)
  expect(isDay(undefined)).toBe(false)
})
