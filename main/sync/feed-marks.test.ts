import { expect, test } from 'vitest'
import { newestHeard, placeOf, withPlace } from './feed-marks.ts'
import type { FeedPlace } from '#contract/device/index.ts'

const place = (sequence: number): FeedPlace => ({ sequence, mark: `mark ${String(sequence)}` })
const after = (sequences: readonly number[]) =>
  sequences.reduce<FeedPlace[]>((places, sequence) => withPlace(places, place(sequence)), [])

test('of a long way few places are kept: close together at the end, and further apart before', () => {
  const places = after(Array.from({ length: 10_000 }, (_, index) => index + 1)).map(
    ({ sequence }) => sequence,
  )
  expect(places[0]).toBe(10_000)
  expect(places.length).toBeLessThan(32)
  expect(places.length).toBeGreaterThan(8)
  for (const behind of [1, 10, 100, 1000]) {
    const kept = places.find((sequence) => sequence <= 10_000 - behind) ?? 0
    expect(10_000 - kept, `${String(behind)} behind`).toBeLessThanOrEqual(4 * behind)
  }
})

test('a place that is heard again is kept once, and one that lies before others replaces them', () => {
  expect(after([5, 9, 9])).toEqual([place(9), place(5)])
  expect(after([5, 9, 7])).toEqual([place(7), place(5)])
})

test('a page without a mark says nothing about where this device stands', () => {
  expect(placeOf({ through: 0 })).toEqual([])
  expect(placeOf({ through: 7, mark: 'mark 7' })).toEqual([place(7)])
  expect(newestHeard([])).toEqual({})
  expect(newestHeard(after([3, 8]))).toEqual({ heard: place(8) })
})
