import { expect, test } from 'vitest'
import { stepIndex } from './step-index.ts'

test('arrows stop at the ends of the list', () => {
  expect(stepIndex('ArrowDown', 0, 3)).toBe(1)
  expect(stepIndex('ArrowDown', 2, 3)).toBe(2)
  expect(stepIndex('ArrowUp', 0, 3)).toBe(0)
})

test('without a selection, down begins at the first and up at the last', () => {
  expect(stepIndex('ArrowDown', -1, 3)).toBe(0)
  expect(stepIndex('ArrowUp', -1, 3)).toBe(2)
})

test('an empty list and other keys lead nowhere', () => {
  expect(stepIndex('ArrowDown', -1, 0)).toBeUndefined()
  expect(stepIndex('a', 1, 3)).toBeUndefined()
})
