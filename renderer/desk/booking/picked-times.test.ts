import { expect, test } from 'vitest'
import { togglePick } from './picked-times.ts'

const at = (hour: number) => `2026-11-24T${String(hour)}:00:00.000Z`

test('proposed times stand in the order of the day, whatever the order of picking', () => {
  expect([at(15), at(13), at(14)].reduce(togglePick, [] as readonly string[])).toEqual([
    at(13),
    at(14),
    at(15),
  ])
})

test('picking a time again takes it out', () => {
  expect(togglePick([at(13), at(14)], at(13))).toEqual([at(14)])
})

test('the sixth time is not taken', () => {
  const five = [10, 11, 12, 13, 14].map(at)
  expect(togglePick(five, at(15))).toEqual(five)
  expect(togglePick(five, at(12))).toHaveLength(4)
})
