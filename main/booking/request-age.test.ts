import { expect, test } from 'vitest'
import { endOfRequest, requestAge } from './request-age.ts'

const day = 86_400_000
const request = {
  ...{ state: 'requested' as const, proposedTimes: [], requestedAt: 0 },
  ...{ expiresAt: null, startsAt: 10 * day },
}

test('a request ages at half of its life, and is stale a day before its time', () => {
  expect(requestAge(request, 5 * day - 1)).toBe('fresh')
  expect(requestAge(request, 5 * day)).toBe('ageing')
  expect(requestAge(request, 9 * day - 1)).toBe('ageing')
  expect(requestAge(request, 9 * day)).toBe('stale')
  expect(requestAge(request, 20 * day)).toBe('stale')
})

test('where it expires before its time comes, that ends its life', () => {
  expect(requestAge({ ...request, expiresAt: 4 * day }, 2 * day)).toBe('ageing')
  expect(requestAge({ ...request, expiresAt: 4 * day }, 3 * day)).toBe('stale')
})

test('what was proposed waits for the last of its times, whatever the clinic had set itself', () => {
  const proposed = { ...request, state: 'proposed' as const, proposedTimes: [8 * day, 12 * day] }
  expect(endOfRequest(proposed)).toBe(12 * day)
  expect(endOfRequest({ ...proposed, proposedTimes: [8 * day] })).toBe(10 * day)
  expect(endOfRequest({ ...proposed, expiresAt: 4 * day })).toBe(12 * day)
})
