import { expect, test } from 'vitest'
import { keepOrNext, stepFrom } from './list-order.ts'

test('J and K move one step and stop at the ends', () => {
  expect(stepFrom(['a', 'b', 'c'], 'b', 1)).toBe('c')
  expect(stepFrom(['a', 'b', 'c'], 'c', 1)).toBe('c')
  expect(stepFrom(['a', 'b', 'c'], 'a', -1)).toBe('a')
  expect(stepFrom(['a', 'b'], undefined, 1)).toBe('a')
  expect(stepFrom([], undefined, 1)).toBeUndefined()
})

test('what is looked at stays, whatever comes in above it', () => {
  expect(keepOrNext(['b', 'c'], ['a', 'b', 'c'], 'c')).toBe('c')
})

test('what was seen to makes room for the one below, at the end for the one above', () => {
  expect(keepOrNext(['a', 'b', 'c'], ['a', 'c'], 'b')).toBe('c')
  expect(keepOrNext(['a', 'b', 'c'], ['a', 'b'], 'c')).toBe('b')
  expect(keepOrNext(['a', 'b', 'c'], ['a'], 'c')).toBe('a')
  expect(keepOrNext(['a'], [], 'a')).toBeUndefined()
})

test('a list that is opened starts at its top', () => {
  expect(keepOrNext([], ['a', 'b'], undefined)).toBe('a')
})
