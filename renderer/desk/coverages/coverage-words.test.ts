import { beforeEach, expect, test } from 'vitest'
import { locale } from '#renderer/shared/i18n/index.ts'
import { numberWords, validity } from './coverage-words.ts'

beforeEach(() => locale.set('en'))

test('a coverage is valid from its first day to its last, both included', () => {
  const year = { validFrom: '2026-01-01', validTo: '2026-12-31' }
  expect(validity(year, '2025-12-31')).toBe('toCome')
  expect(validity(year, '2026-01-01')).toBe('now')
  expect(validity(year, '2026-12-31')).toBe('now')
  expect(validity(year, '2027-01-01')).toBe('over')
  expect(validity({ validFrom: null, validTo: null }, '2026-06-01')).toBe('now')
})

test('of its numbers those are said that are known', () => {
  expect(numberWords({ memberNumber: '77-1043', groupNumber: '2210' })).toEqual([
    'Member 77-1043',
    'Plan or group 2210',
  ])
  expect(numberWords({ memberNumber: null, groupNumber: null })).toEqual([])
})
