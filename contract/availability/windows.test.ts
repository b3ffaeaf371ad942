import { expect, test } from 'vitest'
import { dayIssues, minuteOfWallTime, wallTimeOf, weekIssues } from './windows.ts'
import type { DayWindow } from './windows.ts'

const standard = (start: string, end: string): DayWindow => ({ start, end, kind: 'standard' })
const portal = (start: string, end: string): DayWindow => ({ start, end, kind: 'portal' })

test('a window ends after it starts, on the five-minute grid', () => {
  expect(dayIssues([standard('17:00', '09:00')])).toEqual([
    { field: 'windows.0.end', reason: 'before_start' },
  ])
  expect(dayIssues([standard('09:02', '17:01')])).toEqual([
    { field: 'windows.0.start', reason: 'off_grid' },
    { field: 'windows.0.end', reason: 'off_grid' },
  ])
})

test('two windows of one kind never overlap on one day, but may touch', () => {
  expect(dayIssues([standard('09:00', '12:00'), standard('11:00', '15:00')])).toEqual([
    { field: 'windows.1.start', reason: 'overlaps' },
  ])
  expect(dayIssues([standard('09:00', '12:00'), standard('12:00', '15:00')])).toEqual([])
  const monday = { ...standard('09:00', '12:00'), weekday: 1 }
  expect(weekIssues([monday, { ...monday, weekday: 2 }])).toEqual([])
})

test('the Portal Schedule lies inside the Standard Availability, across windows that touch', () => {
  const day = [standard('09:00', '12:00'), standard('12:00', '15:00')]
  expect(dayIssues([...day, portal('10:00', '14:00')])).toEqual([])
  expect(dayIssues([...day, portal('14:00', '16:00')], 'weeks.2.windows')).toEqual([
    { field: 'weeks.2.windows.2.start', reason: 'outside_standard' },
  ])
})

test('the day ends at 24:00', () => {
  expect(minuteOfWallTime('24:00')).toBe(1440)
  expect(wallTimeOf(1440)).toBe('24:00')
  expect(wallTimeOf(65)).toBe('01:05')
})
