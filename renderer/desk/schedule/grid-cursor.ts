/**
 * Moving over the day with arrows: through what is booked and through what is free alike. A free place
 * starts on the quarter of an hour; a block is one place, however long.
 */
import { gridLines, overlaps, shownStep, sorted } from './day-geometry.ts'
import type { Placed, Stretch } from './day-geometry.ts'

export interface Cursor {
  readonly column: number
  readonly minute: number
  /** The block that the cursor stands on; absent on free time. */
  readonly id?: string
}

export type Direction = 'up' | 'down' | 'left' | 'right'
type Columns = readonly (readonly Placed[])[]

function placesOf(blocks: readonly Placed[], hours: Stretch): Placed[] {
  const free = gridLines(hours)
    .map((from) => ({ id: '', from, to: from + shownStep }))
    .filter((slot) => !blocks.some((block) => overlaps(slot, block)))
  return sorted([...free, ...blocks])
}

function at(column: number, place: Placed): Cursor {
  const { id, from: minute } = place
  return id === '' ? { column, minute } : { column, minute, id }
}

export function moveCursor(
  from: Cursor,
  direction: Direction,
  columns: Columns,
  hours: Stretch,
): Cursor {
  const sideways = direction === 'left' ? -1 : direction === 'right' ? 1 : 0
  const column = from.column + sideways
  const blocks = columns[column]
  if (!blocks) return from
  if (sideways !== 0) return cursorAt(column, from.minute, columns, hours)
  const places = placesOf(blocks, hours)
  const here = from.id
    ? places.findIndex(({ id }) => id === from.id)
    : places.findIndex(({ id, from: minute }) => id === '' && minute === from.minute)
  if (here === -1) return cursorAt(column, from.minute, columns, hours)
  const next = places[here + (direction === 'down' ? 1 : -1)]
  return next ? at(column, next) : from
}

/** The place of a column that covers a minute, or else the nearest one. */
export function cursorAt(column: number, minute: number, columns: Columns, hours: Stretch): Cursor {
  const places = placesOf(columns[column] ?? [], hours)
  const covering = places.find(({ from, to }) => from <= minute && minute < to)
  const nearest = places.toSorted(
    (a, b) => Math.abs(a.from - minute) - Math.abs(b.from - minute),
  )[0]
  const place = covering ?? nearest
  return place ? at(column, place) : { column, minute }
}
