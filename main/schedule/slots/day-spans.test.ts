import { expect, test } from 'vitest'
import { daySpan, offSpans, workSpans } from './day-spans.ts'
import { at, everyDay, practitioner } from './slot-request.fixture.ts'

const hours = (timeZone: string, date: string) => {
  const { startsAt, endsAt } = daySpan(timeZone, date)
  return (endsAt - startsAt) / 3_600_000
}

test('a day is as long as its clock changes make it', () => {
  expect(hours('America/Toronto', '2026-03-08')).toBe(23)
  expect(hours('America/Toronto', '2026-11-01')).toBe(25)
  expect(hours('Australia/Lord_Howe', '2026-04-05')).toBe(24.5)
  expect(hours('Asia/Kathmandu', '2026-04-05')).toBe(24)
})

test('a night shift is an hour longer where the clocks go back during it', () => {
  const night = practitioner({ windows: everyDay('00:00', '06:00') })
  const [span, ...others] = workSpans('America/Toronto', '2026-11-01', night, 'all')
  expect(others).toEqual([])
  expect(((span?.endsAt ?? 0) - (span?.startsAt ?? 0)) / 3_600_000).toBe(7)
})

test('an exception takes away what it leaves out of the usual day, and no more', () => {
  const exceptions = [
    { date: '2026-06-12', windows: [{ start: '10:00', end: '20:00', kind: 'standard' as const }] },
  ]
  const who = practitioner({ windows: everyDay('09:00', '17:00'), exceptions })
  expect(offSpans('America/Toronto', '2026-06-12', who)).toEqual([
    { startsAt: at('2026-06-12T09:00'), endsAt: at('2026-06-12T10:00') },
  ])
  expect(offSpans('America/Toronto', '2026-06-13', who)).toEqual([])
})
