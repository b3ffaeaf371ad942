import { expect, test } from 'vitest'
import { cursorAt, moveCursor } from './grid-cursor.ts'

const hours = { from: 540, to: 660 }
const columns = [
  [{ id: 'amina', from: 550, to: 595 }],
  [
    { id: 'jean', from: 540, to: 600 },
    { id: 'over', from: 570, to: 600 },
  ],
]

test('down from the last free quarter goes to the appointment, and on to the free time after it', () => {
  const top = { column: 0, minute: 600 }
  expect(moveCursor(top, 'up', columns, hours)).toEqual({ column: 0, minute: 550, id: 'amina' })
  const onBlock = { column: 0, minute: 550, id: 'amina' }
  expect(moveCursor(onBlock, 'down', columns, hours)).toEqual(top)
})

test('sideways keeps the time: the appointment that covers it is reached', () => {
  const amina = { column: 0, minute: 550, id: 'amina' }
  expect(moveCursor(amina, 'right', columns, hours)).toEqual({
    column: 1,
    minute: 540,
    id: 'jean',
  })
})

test('both appointments of an overbooked time are reached', () => {
  const jean = { column: 1, minute: 540, id: 'jean' }
  expect(moveCursor(jean, 'down', columns, hours).id).toBe('over')
})

test('at the edges the cursor stays where it is', () => {
  const first = cursorAt(0, 540, columns, hours)
  expect(moveCursor(first, 'up', columns, hours)).toEqual(first)
  expect(moveCursor(first, 'left', columns, hours)).toEqual(first)
})

test('a day without any columns leaves the cursor alone', () => {
  expect(moveCursor({ column: 0, minute: 540 }, 'down', [], hours)).toEqual({
    column: 0,
    minute: 540,
  })
})
