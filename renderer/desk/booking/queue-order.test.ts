import { expect, test } from 'vitest'
import type { PendingRequestDto } from '#contract/booking.ts'
import type { SyncCommandDto } from '#contract/sync.ts'
import {
  isUnproblematic,
  keepSelection,
  needsAttention,
  nextAfter,
  withReturned,
} from './queue-order.ts'

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

test('a decision that came back stands above the requests, once each, also when somebody else decided', () => {
  const request = (requestId: string) => ({ requestId }) as PendingRequestDto
  const command = (commandId: string, type: string, id: string) =>
    ({ commandId, subject: { type, id } }) as SyncCommandDto
  const entries = withReturned(
    [request('amina'), request('jean')],
    [
      command('c3', 'request', 'jean'),
      command('c2', 'appointment', 'other'),
      command('c1', 'request', 'jean'),
      command('c0', 'request', 'gone'),
    ],
  )
  expect(entries.map((one) => [one.requestId, one.returned?.commandId])).toEqual([
    ['jean', 'c3'],
    ['gone', 'c0'],
    ['amina', undefined],
  ])
  expect(entries[0]?.request?.requestId).toBe('jean')
  expect(entries[1]?.request).toBeUndefined()
})
