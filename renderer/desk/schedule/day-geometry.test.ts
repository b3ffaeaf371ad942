import { expect, test } from 'vitest'
import { gridLines, instantOf, lanesOf, minuteOf, shownHours, snap } from './day-geometry.ts'

const block = (id: string, from: number, to: number) => ({ id, from, to })

test('an appointment alone keeps the whole width of its column', () => {
  const lanes = lanesOf([block('a', 540, 570), block('b', 570, 600)])
  expect(lanes.get('a')).toEqual({ lane: 0, of: 1 })
  expect(lanes.get('b')).toEqual({ lane: 0, of: 1 })
})

test('an overbooked time shows both appointments side by side', () => {
  const lanes = lanesOf([block('a', 540, 600), block('b', 570, 630), block('later', 630, 660)])
  expect(lanes.get('a')).toEqual({ lane: 0, of: 2 })
  expect(lanes.get('b')).toEqual({ lane: 1, of: 2 })
  expect(lanes.get('later')).toEqual({ lane: 0, of: 1 })
})

test('a lane that is free again is used again', () => {
  const lanes = lanesOf([block('long', 540, 660), block('a', 540, 570), block('b', 570, 600)])
  expect(lanes.get('long')).toEqual({ lane: 0, of: 2 })
  expect(lanes.get('a')?.lane).toBe(1)
  expect(lanes.get('b')?.lane).toBe(1)
})

test('minutes are real minutes, also across the night when clocks go back', () => {
  const midnight = '2026-11-01T04:00:00.000Z'
  expect(minuteOf(midnight, '2026-11-01T15:00:00.000Z')).toBe(660)
  expect(instantOf(midnight, 660)).toBe('2026-11-01T15:00:00.000Z')
})

test('an empty day shows eight to six, a full one its own hours with air around', () => {
  const day = { from: 0, to: 1440 }
  expect(shownHours(day, [])).toEqual({ from: 480, to: 1080 })
  expect(shownHours(day, [{ from: 540, to: 1020 }])).toEqual({ from: 480, to: 1080 })
  expect(shownHours(day, [{ from: 0, to: 1440 }])).toEqual(day)
})

test('the grid has a line each quarter of an hour, and dragging snaps to five minutes', () => {
  expect(gridLines({ from: 480, to: 540 })).toEqual([480, 495, 510, 525])
  expect(snap(543)).toBe(545)
  expect(snap(542)).toBe(540)
})
