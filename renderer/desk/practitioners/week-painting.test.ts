import { expect, test } from 'vitest'
import { emptyDay, weekdays } from '#contract/availability/index.ts'
import type { PaintedWeek } from '#contract/availability/index.ts'
import { WeekPainting } from './week-painting.svelte.ts'

function painting() {
  let week: PaintedWeek = weekdays.map(() => emptyDay)
  return new WeekPainting(
    () => week,
    (next) => (week = next),
  )
}
const nine = { from: 540, to: 1020 }

test('what is selected is painted, and painted once more it is cleared', () => {
  const one = painting()
  one.moveTo({ day: 0, minute: 540 }, false)
  one.moveTo({ day: 4, minute: 1005 }, true)
  one.toggle()
  expect(one.week.map(({ standard }) => standard.length)).toEqual([1, 1, 1, 1, 1, 0, 0])
  expect(one.week[2]?.standard).toEqual([nine])
  one.toggle()
  expect(one.week.flatMap(({ standard }) => standard)).toEqual([])
})

test('a day that got shorter takes its Portal Schedule along, no further', () => {
  const one = painting()
  one.add(0, 'standard', nine)
  one.add(0, 'portal', { from: 600, to: 960 })
  one.reshape(0, 'standard', nine, { from: 660, to: 1080 })
  expect(one.week[0]).toEqual({
    standard: [{ from: 660, to: 1080 }],
    portal: [{ from: 660, to: 960 }],
  })
})

test('a day is copied to others with all that it has, and every step can be taken back', () => {
  const one = painting()
  one.add(0, 'standard', nine)
  one.copyDay(0, [1, 2])
  expect(one.week[2]).toEqual({ standard: [nine], portal: [] })
  one.undo()
  expect(one.week[2]).toEqual(emptyDay)
  one.undo()
  expect(one.week[0]).toEqual(emptyDay)
  expect(one.canUndo).toBe(false)
})

test('a step back is one in the week that is shown: another week has none yet', () => {
  const clinics: Record<string, PaintedWeek> = {
    north: weekdays.map(() => emptyDay),
    south: weekdays.map(() => emptyDay),
  }
  let shown = 'north'
  const one = new WeekPainting(
    () => clinics[shown] ?? [],
    (next) => (clinics[shown] = next),
  )
  one.add(0, 'standard', nine)
  shown = 'south'
  one.forget()
  expect(one.canUndo).toBe(false)
  one.add(1, 'standard', nine)
  one.undo()
  one.undo()
  expect(clinics['south']?.flatMap(({ standard }) => standard)).toEqual([])
  expect(clinics['north']?.[0]?.standard).toEqual([nine])
})
