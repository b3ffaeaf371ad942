import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWorthReminding, reminderInstants } from './reminder-times.ts'

const timeZone = 'America/Toronto'
const at = (iso: string) => Date.parse(iso)
const due = (startsAt: string, ...times: { value: number; unit: 'hours' | 'days' }[]) =>
  reminderInstants({ startsAt: at(startsAt), timeZone, times }).map((one) =>
    new Date(one).toISOString(),
  )

test('hours are exact, days are the same time of an earlier day of the clinic', () => {
  // Clocks go forward in the night to Sunday 14 March 2027.
  expect(due('2027-03-14T14:00:00Z', { value: 24, unit: 'hours' })).toEqual([
    '2027-03-13T14:00:00.000Z',
  ])
  expect(due('2027-03-14T14:00:00Z', { value: 1, unit: 'days' })).toEqual([
    '2027-03-13T15:00:00.000Z',
  ])
})

test('the earliest comes first, and one instant is due once', () => {
  const times = [
    { value: 2, unit: 'hours' as const },
    { value: 1, unit: 'days' as const },
    { value: 24, unit: 'hours' as const },
  ]
  expect(due('2026-11-27T15:00:00Z', ...times)).toEqual([
    '2026-11-26T15:00:00.000Z',
    '2026-11-27T13:00:00.000Z',
  ])
  expect(due('2026-11-27T15:00:00Z')).toEqual([])
})

test('who books shortly before a reminder would come needs none', () => {
  const startsAt = at('2026-11-27T15:00:00Z')
  const dayBefore = at('2026-11-26T15:00:00Z')
  const twoHours = at('2026-11-27T13:00:00Z')
  expect(isWorthReminding(dayBefore, startsAt, at('2026-11-26T09:00:00Z'))).toBe(true)
  expect(isWorthReminding(dayBefore, startsAt, at('2026-11-26T09:00:01Z'))).toBe(false)
  expect(isWorthReminding(twoHours, startsAt, at('2026-11-27T12:30:00Z'))).toBe(true)
  expect(isWorthReminding(twoHours, startsAt, at('2026-11-27T12:30:01Z'))).toBe(false)
})

test('every reminder comes before its visit, whatever the zone and the time of the year', () => {
  const zone = fc.constantFrom('America/Toronto', 'Europe/Rome', 'Australia/Lord_Howe', 'UTC')
  const time = fc.record({
    value: fc.integer({ min: 1, max: 168 }),
    unit: fc.constantFrom('hours' as const, 'days' as const),
  })
  const start = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2028-01-01T00:00:00Z') })
  fc.assert(
    fc.property(zone, fc.array(time, { maxLength: 4 }), start, (where, times, startsAt) => {
      const found = reminderInstants({ startsAt, timeZone: where, times })
      expect(found).toEqual([...new Set(found)].sort((a, b) => a - b))
      for (const one of found) expect(one).toBeLessThan(startsAt)
    }),
  )
})
