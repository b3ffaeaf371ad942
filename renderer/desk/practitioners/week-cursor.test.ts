import { expect, test } from 'vitest'
import { changeDays, emptyDay, paint, weekdays } from '#contract/availability/index.ts'
import { areaOf, isPainted, shownHours, stepFrom } from './week-cursor.ts'

const empty = weekdays.map(() => emptyDay)
const hours = { from: 7 * 60, to: 20 * 60 }

test('arrows go through days and quarters of an hour, and stop at the edges', () => {
  const monday = { day: 0, minute: 540 }
  expect(stepFrom(monday, 'ArrowDown', hours)).toEqual({ day: 0, minute: 555 })
  expect(stepFrom(monday, 'ArrowRight', hours)).toEqual({ day: 1, minute: 540 })
  expect(stepFrom(monday, 'ArrowLeft', hours)).toEqual(monday)
  expect(stepFrom(monday, 'Home', hours)).toEqual({ day: 0, minute: 420 })
  expect(stepFrom(monday, 'End', hours)).toEqual({ day: 0, minute: 1185 })
  expect(stepFrom(monday, 'x', hours)).toBeUndefined()
})

test('what is selected is the same whichever way it was extended', () => {
  const [anchor, head] = [
    { day: 4, minute: 600 },
    { day: 0, minute: 540 },
  ]
  const area = { days: [0, 1, 2, 3, 4], span: { from: 540, to: 615 } }
  expect(areaOf({ anchor, head })).toEqual(area)
  expect(areaOf({ anchor: head, head: anchor })).toEqual(area)
})

test('an area counts as painted only when all of it is', () => {
  const area = { days: [0, 1], span: { from: 540, to: 600 } }
  const half = changeDays(empty, [0], (day) => paint(day, 'standard', area.span))
  expect(isPainted(half, 'standard', area)).toBe(false)
  const whole = changeDays(empty, [0, 1], (day) => paint(day, 'standard', area.span))
  expect(isPainted(whole, 'standard', area)).toBe(true)
  expect(isPainted(whole, 'portal', area)).toBe(false)
})

test('early birds and night owls are in sight', () => {
  expect(shownHours(empty)).toEqual(hours)
  const night = changeDays(empty, [6], (day) => paint(day, 'standard', { from: 350, to: 1290 }))
  expect(shownHours(night)).toEqual({ from: 300, to: 1320 })
})
