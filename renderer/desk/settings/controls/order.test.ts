import { expect, test } from 'vitest'
import { fullOrder, moved } from './order.ts'

test('a new practitioner goes last, one who left is gone', () => {
  expect(fullOrder(['roy', 'gone', 'patel'], ['eze', 'patel', 'roy'])).toEqual([
    'roy',
    'patel',
    'eze',
  ])
  expect(fullOrder([], ['eze', 'patel'])).toEqual(['eze', 'patel'])
})

test('a practitioner moves one place and stops at the ends', () => {
  expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
  expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b'])
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
})
