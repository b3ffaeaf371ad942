import { expect, test } from 'vitest'
import { isUnproblematic, keepSelection, needsAttention, nextAfter } from './queue-order.ts'

const ids = ['amina', 'jean', 'wang']

test('after a decision the eyes go to the request below', () => {
  expect(nextAfter(ids, 'amina')).toBe('jean')
  expect(nextAfter(ids, 'jean')).toBe('wang')
})

test('after deciding the last one they go to the one above, and nowhere when it was alone', () => {
  expect(nextAfter(ids, 'wang')).toBe('jean')
  expect(nextAfter(['amina'], 'amina')).toBeUndefined()
})

test('a request that had already left the queue leads to the first that still waits', () => {
  expect(nextAfter(ids, 'gone')).toBe('amina')
  expect(nextAfter([], 'gone')).toBeUndefined()
})

test('what others decide does not take away what is being read', () => {
  expect(keepSelection(ids, 'gone')).toBe('gone')
  expect(keepSelection(ids, undefined)).toBe('amina')
  expect(keepSelection([], undefined)).toBeUndefined()
})

const card = { blocked: false, age: 'fresh', identity: 'new', state: 'requested' } as const

test('a request needs attention when its time is taken or it is about to expire', () => {
  expect(needsAttention(card)).toBe(false)
  expect(needsAttention({ ...card, age: 'ageing' })).toBe(false)
  expect(needsAttention({ ...card, age: 'stale' })).toBe(true)
  expect(needsAttention({ ...card, blocked: true })).toBe(true)
})

test('only what needs no thought is accepted with the others at once', () => {
  expect(isUnproblematic(card)).toBe(true)
  expect(isUnproblematic({ ...card, identity: 'known' })).toBe(true)
  expect(isUnproblematic({ ...card, identity: 'probablyKnown' })).toBe(false)
  expect(isUnproblematic({ ...card, blocked: true })).toBe(false)
  expect(isUnproblematic({ ...card, state: 'proposed' })).toBe(false)
})
