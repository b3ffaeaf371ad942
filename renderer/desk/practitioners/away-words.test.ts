import { beforeEach, expect, test } from 'vitest'
import { locale } from '#renderer/shared/i18n/index.ts'
import { asWindows, awayWords, hoursText, hoursWords, readHours, wholeDays } from './away-words.ts'

beforeEach(() => locale.set('en'))
const toronto = 'America/Toronto'

test('time off from midnight to midnight is said in days', () => {
  const away = { startsAt: '2026-12-24T05:00:00.000Z', endsAt: '2026-12-27T05:00:00.000Z' }
  expect(wholeDays(away, toronto)).toEqual({ from: '2026-12-24', to: '2026-12-26' })
  expect(awayWords(away, toronto)).toBe('Thu 24 Dec 2026 – Sat 26 Dec 2026')
})

test('time off of some hours is said with its times', () => {
  const away = { startsAt: '2026-12-24T15:00:00.000Z', endsAt: '2026-12-24T17:30:00.000Z' }
  expect(wholeDays(away, toronto)).toBeUndefined()
  expect(awayWords(away, toronto)).toBe('Thu 24 Dec, 10:00 – Thu 24 Dec, 12:30')
})

test('hours of one day are typed as a list, and empty means not working', () => {
  expect(readHours('9:00–12:00, 13-17')).toEqual([
    { from: 540, to: 720 },
    { from: 780, to: 1020 },
  ])
  expect(readHours(' ')).toEqual([])
  for (const wrong of ['9', '12-9', '9-12-15', '9-12,', 'noon–2']) {
    expect(readHours(wrong)).toBeUndefined()
  }
})

test('hours read back as they were typed', () => {
  const windows = [
    ...asWindows([{ from: 540, to: 720 }], 'standard'),
    ...asWindows([{ from: 600, to: 660 }], 'portal'),
  ]
  expect(hoursText(windows, 'standard')).toBe('09:00–12:00')
  expect(hoursWords(windows)).toContain('10:00')
  expect(hoursWords([])).not.toBe('')
})
