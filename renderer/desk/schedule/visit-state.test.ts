import { expect, test } from 'vitest'
import { stateLook, waitTone, waitedMinutes } from './visit-state.ts'

const now = Date.parse('2026-11-23T15:00:00Z')
const arrived = (minutesAgo: number) => ({
  state: 'arrived' as const,
  arrivedAt: new Date(now - minutesAgo * 60_000).toISOString(),
  heldOffline: false,
})

test('waiting is calm at first, then amber, then red', () => {
  expect(stateLook(arrived(3), now).tone).toBe('info')
  expect(stateLook(arrived(10), now).tone).toBe('waiting')
  expect(stateLook(arrived(20), now).tone).toBe('danger')
  expect(waitTone(19)).toBe('waiting')
})

test('somebody whose clock is ahead has not waited less than nothing', () => {
  expect(waitedMinutes(arrived(-2), now)).toBe(0)
})

test('what no hub has confirmed has a hatched edge, unless it is over', () => {
  const held = { ...arrived(1), heldOffline: true }
  expect(stateLook(held, now).block).toBe('hatched')
  expect(stateLook({ ...held, state: 'completed' }, now).block).toBe('dimmed')
})

test('what no hub has confirmed says so, but not while a hub is about to confirm it', () => {
  const held = { state: 'booked' as const, arrivedAt: null, heldOffline: true }
  expect(stateLook(held, now)).toMatchObject({ mark: 'hatched', tone: 'waiting' })
  expect(stateLook(held, now, false)).toMatchObject({ mark: 'ring', block: 'solid' })
  expect(stateLook({ ...held, state: 'cancelled' }, now).mark).toBe('struck')
})
