import { expect, test } from 'vitest'
import { instantOfWallTime, wallTimeAt } from './wall-time.ts'

test('a quarter past ten in Toronto in winter is a quarter past three in UTC', () => {
  const instant = instantOfWallTime('2026-11-24', '10:15', 'America/Toronto')
  expect(instant).toBe('2026-11-24T15:15:00.000Z')
  expect(wallTimeAt(instant ?? '', 'America/Toronto')).toBe('10:15')
})

test('a time that the clocks skip in spring does not exist', () => {
  expect(instantOfWallTime('2026-03-08', '02:30', 'America/Toronto')).toBeUndefined()
})

test('a time that comes twice in autumn is the first of the two', () => {
  expect(instantOfWallTime('2026-11-01', '01:30', 'America/Toronto')).toBe(
    '2026-11-01T05:30:00.000Z',
  )
})

test('half hours and quarters of an hour away from UTC work too', () => {
  expect(instantOfWallTime('2026-06-01', '09:00', 'Asia/Kathmandu')).toBe(
    '2026-06-01T03:15:00.000Z',
  )
})

test('what is not a time gives none', () => {
  expect(instantOfWallTime('2026-06-01', '9', 'UTC')).toBeUndefined()
  expect(instantOfWallTime('2026-06-01', '29:00', 'UTC')).toBeUndefined()
})
