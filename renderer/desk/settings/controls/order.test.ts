import { expect, test } from 'vitest'
import { dropped, fullOrder, moved } from './order.ts'

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

test('a practitioner who is dropped onto another takes that place', () => {
  expect(dropped(['a', 'b', 'c', 'd'], 'a', 'c')).toEqual(['b', 'c', 'a', 'd'])
  expect(dropped(['a', 'b', 'c', 'd'], 'd', 'b')).toEqual(['a', 'd', 'b', 'c'])
  expect(dropped(['a', 'b'], 'a', 'a')).toEqual(['a', 'b'])
  expect(dropped(['a', 'b'], 'stranger', 'a')).toEqual(['a', 'b'])
})
