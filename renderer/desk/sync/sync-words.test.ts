import { beforeEach, expect, test } from 'vitest'
import { locale } from '#renderer/shared/i18n/index.ts'
import { syncWords } from './sync-words.ts'
import type { SyncStatus } from './sync-words.ts'

const now = Date.parse('2026-11-24T16:00:00Z')
const reached: SyncStatus = {
  mode: 'hub',
  waiting: 0,
  needsAttention: 0,
  offlineSince: null,
  lastCommandAt: null,
  hub: null,
  blocked: null,
  progress: null,
  clockAheadMs: null,
  hubRestored: null,
}
const say = (more: Partial<SyncStatus>) =>
  syncWords({ ...reached, ...more }, 'America/Toronto', now)

beforeEach(() => locale.set('en'))

test('only a hub that is reached, with nothing that waits, has got it all', () => {
  expect(say({}).text).toBe('All sent')
  expect(say({ waiting: 3 }).text).toBe('3 waiting')
  expect(say({ mode: 'local', waiting: 40 }).text).toBe('On this PC only')
  expect(say({ offlineSince: '2026-11-24T15:42:00Z' }).text).toBe('Offline since 10:42')
})

test('offline, it says since when and how much waits; since another day, which', () => {
  expect(say({ offlineSince: '2026-11-24T15:42:00Z', waiting: 3 }).text).toBe(
    'Offline since 10:42, 3 waiting',
  )
  expect(say({ offlineSince: '2026-11-21T15:42:00Z', waiting: 3 }).text).toBe(
    'Offline since Sat 21 Nov, 3 waiting',
  )
})

test('a long queue says how far it is', () => {
  const progress = { what: 'sending', done: 120, total: 1000 } as const
  expect(say({ waiting: 880, progress }).text).toBe('Sending 120 of 1,000')
  expect(say({ progress: { what: 'receiving', done: 0, total: 0 } }).text).toBe('Receiving changes')
  expect(say({ progress: { what: 'founding', done: 5, total: 9 } }).text).toBe(
    'Copying to the hub: 5 of 9',
  )
})

test('while offline nothing is being sent, whatever was on its way', () => {
  const progress = { what: 'sending', done: 120, total: 1000 } as const
  const offlineSince = '2026-11-24T15:42:00Z'
  expect(say({ waiting: 880, progress, offlineSince }).text).toBe(
    'Offline since 10:42, 880 waiting',
  )
})

test('what needs attention comes first, and what else is true stands beside it', () => {
  expect(say({ needsAttention: 1 })).toMatchObject({ text: '1 needs attention', tone: 'danger' })
  expect(say({ needsAttention: 2, waiting: 3 })).toMatchObject({
    text: '2 need attention',
    detail: '3 waiting',
  })
  expect(say({ needsAttention: 1, mode: 'local', waiting: 9 })).not.toHaveProperty('detail')
})

test('a blocked PC says why before anything else', () => {
  expect(say({ blocked: 'lease', needsAttention: 2, waiting: 4 })).toEqual({
    text: 'Blocked: too long without the hub',
    tone: 'danger',
    shape: 'alert',
    detail: '4 waiting',
  })
})
