import { beforeEach, expect, test } from 'vitest'
import { locale } from '#renderer/shared/i18n/index.ts'
import { happenedWords, safeWords } from './happened.ts'

beforeEach(() => locale.set('en'))

const refused = (code: string, details: Record<string, string> = {}) => ({
  name: 'booking.acceptRequest',
  state: 'refused' as const,
  error: { code, details },
  conflicts: [],
  likelyRefused: false,
})
const say = (code: string, details?: Record<string, string>) =>
  happenedWords(refused(code, details), 'America/Toronto')

test('a taken time says which, in the time of the clinic', () => {
  const span = { startsAt: '2026-11-24T15:15:00Z', endsAt: '2026-11-24T16:00:00Z' }
  expect(say('time_taken', { collidesWith: 'appointment', ...span })).toBe(
    'Meanwhile this practitioner was booked for Tue 24 Nov, 10:15 – 11:00.',
  )
  expect(say('time_taken', { collidesWith: 'request', ...span })).toBe(
    'Meanwhile another request holds Tue 24 Nov, 10:15 – 11:00.',
  )
})

test('what others had decided is called as it is called elsewhere', () => {
  expect(say('wrong_state', { state: 'declined' })).toMatch(/: it now reads Declined\.$/)
  expect(say('wrong_state', { state: 'noShow' })).toMatch(/: it now reads No-show\.$/)
})

test('a request that expired meanwhile says that another time can still be given', () => {
  expect(say('wrong_state', { state: 'expired' })).toMatch(/Another time can still be given/)
})

test('a reason that this version does not know is still said', () => {
  expect(say('brand_new_reason')).toBe('The hub did not accept it (brand_new_reason).')
})

test('what only may happen says that the hub has not decided', () => {
  const likely = { ...refused('stale'), state: 'waiting' as const, likelyRefused: true }
  expect(happenedWords(likely, 'UTC')).toMatch(/The hub decides when it gets there/)
})

test('only a refusal says what was left undone', () => {
  expect(safeWords(refused('stale'))).toMatch(/patient has not been told/)
  expect(safeWords({ name: 'settings.change', state: 'merged' })).toBe('')
})
