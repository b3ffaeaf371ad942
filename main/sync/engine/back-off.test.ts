import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { BackOff, lastBoundMs } from './back-off.ts'

const always = (byte: number) => (length: number) => new Uint8Array(length).fill(byte)

test('a hub that stays away is asked less and less often, up to every five minutes', () => {
  const longest = new BackOff(always(255))
  const waits = Array.from({ length: 12 }, () => longest.next())
  expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000])
  expect(waits.slice(-2)).toEqual([lastBoundMs, lastBoundMs])
})

test('the waits of several devices are spread over the whole time', () => {
  const first = Array.from({ length: 200 }, () => new BackOff(randomBytes).next())
  expect(Math.min(...first)).toBeLessThan(200)
  expect(Math.max(...first)).toBeGreaterThan(800)
  expect(first.every((wait) => wait >= 1 && wait <= 1000)).toBe(true)
})

test('once the hub has answered, the next failure counts as the first', () => {
  const backOff = new BackOff(always(255))
  backOff.next()
  backOff.next()
  backOff.reset()
  expect(backOff.next()).toBe(1000)
})

test('what the hub asked for is waited for, however short the device would have waited', () => {
  expect(new BackOff(always(0)).next(30_000)).toBe(30_000)
})
