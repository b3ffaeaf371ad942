import { expect, test } from 'vitest'
import { accountWords, refusedWords } from './portal-words.ts'

const nobody = { invitedAt: null, confirmedAt: null }
const at = '2026-11-24T03:00:00.000Z'
const say = (account: Parameters<typeof accountWords>[0]) =>
  accountWords(account, 'America/Toronto')

test('an account is said with its day, on the clinic’s clock', () => {
  expect(say({ ...nobody, state: 'none' })).toBe('No account')
  expect(say({ ...nobody, state: 'invited', invitedAt: at })).toContain('Monday 23 November')
  expect(say({ ...nobody, state: 'active', confirmedAt: at })).toContain('Monday 23 November')
  expect(say({ ...nobody, state: 'active' })).toBe('Has an account')
})

test('a refusal says what to do about it', () => {
  const wrong = (state: string) => refusedWords({ code: 'wrong_state', details: { state } })
  expect(wrong('addressTaken')).toMatch(/another|else/)
  expect(wrong('nothingToFillIn')).toMatch(/nothing .* fill in/i)
  expect(wrong('none')).toMatch(/account/)
  expect(wrong('active')).toBeUndefined()
  const issues = [{ field: 'email', reason: 'required' }]
  expect(refusedWords({ code: 'invalid_input', details: { issues } })).toMatch(/e-mail/)
  const details = { companyName: 'Foyer Health', phone: '416-555-0101' }
  expect(refusedWords({ code: 'portal_closed', details })).toBeUndefined()
})
