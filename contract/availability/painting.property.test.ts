import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addSpan,
  clear,
  covers,
  emptyDay,
  minutesIn,
  paint,
  paintedWeek,
  windowsOf,
} from './painting.ts'
import type { MinuteSpan, PaintedDay } from './painting.ts'
import { weekIssues, windowKinds } from './windows.ts'
import type { WindowKind } from './windows.ts'

const minute = fc.integer({ min: 0, max: 288 }).map((step) => step * 5)
const span = fc.tuple(minute, minute).map(([from, to]): MinuteSpan => ({ from, to }))
const stroke = fc.record({
  layer: fc.constantFrom(...windowKinds),
  how: fc.constantFrom('paint' as const, 'clear' as const),
  span,
})
type Stroke = { layer: WindowKind; how: 'paint' | 'clear'; span: MinuteSpan }
const strokes = fc.array(stroke, { maxLength: 30 })

const apply = (day: PaintedDay, { how, layer, span: one }: Stroke): PaintedDay =>
  how === 'paint' ? paint(day, layer, one) : clear(day, layer, one)
const painted = (all: readonly Stroke[]) => all.reduce(apply, emptyDay)

const isTidy = (spans: readonly MinuteSpan[]) =>
  spans.every(({ from, to }, at) => from < to && (spans[at - 1]?.to ?? -1) < from)
const isInside = (inner: readonly MinuteSpan[], outer: readonly MinuteSpan[]) =>
  inner.every((one) => covers(outer, one))

test('whatever is painted and cleared, windows are sorted, apart, and the portal stays inside', () => {
  fc.assert(
    fc.property(strokes, (all) => {
      const day = painted(all)
      expect(isTidy(day.standard)).toBe(true)
      expect(isTidy(day.portal)).toBe(true)
      expect(isInside(day.portal, day.standard)).toBe(true)
    }),
  )
})

test('a minute is there exactly where the last stroke over it left it', () => {
  fc.assert(
    fc.property(strokes, fc.integer({ min: 0, max: 287 }), (all, step) => {
      const at = { from: step * 5, to: step * 5 + 5 }
      const has = { standard: false, portal: false }
      for (const { layer, how, span: one } of all) {
        if (!(one.from <= at.from && at.to <= one.to)) continue
        if (layer === 'standard' || how === 'paint') has.standard = how === 'paint'
        if (layer === 'portal' || how === 'clear') has.portal = how === 'paint'
      }
      const day = painted(all)
      expect({
        standard: covers(day.standard, at),
        portal: covers(day.portal, at),
      }).toEqual(has)
    }),
  )
})

test('painting twice is painting once, and clearing what was painted leaves what was there', () => {
  fc.assert(
    fc.property(strokes, stroke, (all, one) => {
      const once = apply(painted(all), one)
      expect(apply(once, one)).toEqual(once)
    }),
  )
})

test('a painted week can be saved as it is, and comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(strokes, { minLength: 7, maxLength: 7 }), (week) => {
      const days = week.map(painted)
      const windows = windowsOf(days)
      expect(weekIssues(windows)).toEqual([])
      expect(paintedWeek(windows)).toEqual(days)
    }),
    { numRuns: 50 },
  )
})

test('windows that touch become one; the hours of a day are added up', () => {
  const morning = { from: 540, to: 720 }
  const day = addSpan([morning], { from: 720, to: 1020 })
  expect(day).toEqual([{ from: 540, to: 1020 }])
  expect(minutesIn([morning, { from: 780, to: 1020 }])).toBe(420)
})
