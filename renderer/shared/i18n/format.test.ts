import { afterEach, expect, test } from 'vitest'
import { overwriteGetLocale } from './compiled/runtime.js'
import * as format from './format.ts'

const zone = 'America/Toronto'
const visit = '2026-11-24T15:15:00Z'
const at = (milliseconds: number) => Date.parse(visit) + milliseconds
const minute = 60_000
const inLanguage = (language: 'en' | 'fr' | 'it' | 'es') => overwriteGetLocale(() => language)
afterEach(() => inLanguage('en'))

test('an appointment reads as a date that cannot be mistaken, in the clinic’s zone', () => {
  inLanguage('en')
  expect(format.formatDateTime(visit, zone)).toBe('Tue 24 Nov, 10:15')
  expect(format.formatDateTime(visit, 'Australia/Lord_Howe')).toBe('Wed 25 Nov, 02:15')
  expect(format.formatTimeRange(visit, at(45 * minute), zone)).toBe('10:15 – 11:00')
  expect(format.formatLongDay(visit, zone)).toBe('Tuesday 24 November 2026')
})

test('the same appointment reads naturally in each language', () => {
  inLanguage('fr')
  expect(format.formatDateTime(visit, zone)).toBe('mar. 24 nov., 10:15')
  inLanguage('it')
  expect(format.formatDateTime(visit, zone)).toBe('mar 24 nov, 10:15')
  inLanguage('es')
  expect(format.formatDateTime(visit, zone)).toBe('mar 24 nov, 10:15')
})

test('a birthday is the same day everywhere', () => {
  inLanguage('en')
  expect(format.formatPlainDate('1985-01-01')).toBe('1 January 1985')
  expect(format.formatPlainDay('2026-11-24')).toBe('Tue 24 Nov')
})

test('what is near is relative, what is far is a date', () => {
  inLanguage('en')
  expect(format.formatNear(visit, at(-20 * minute), zone)).toBe('in 20 min')
  expect(format.formatNear(visit, at(3 * 60 * minute), zone)).toBe('Tue 24 Nov, 10:15')
})

test('ages and durations take the signs of their units', () => {
  inLanguage('en')
  expect(format.formatAge(20 * minute)).toBe('20\u00a0min')
  expect(format.formatAge(3 * 60 * minute)).toBe('3\u00a0h')
  expect(format.formatAge(48 * 60 * minute)).toBe('2\u00a0d')
  expect(format.formatAge(59.7 * minute)).toBe('1\u00a0h')
  expect(format.formatDuration(75)).toBe('1\u00a0h 15\u00a0min')
  expect(format.formatDuration(59.8)).toBe('1\u00a0h')
  inLanguage('fr')
  expect(format.formatAge(48 * 60 * minute)).toBe('2\u00a0j')
})

test('Monday is the first weekday', () => {
  inLanguage('en')
  expect(format.formatWeekday(1)).toBe('Monday')
  expect(format.formatWeekday(7, 'short')).toBe('Sun')
})

test('money shows the clinic’s currency', () => {
  inLanguage('en')
  expect(format.formatMoney(85, 'EUR')).toBe('€85.00')
  expect(format.formatCents(12_000)).toBe('$120.00')
})

test('a price stands in its field as the language writes it, its sign on the right side', () => {
  inLanguage('en')
  expect([format.formatTypedCents(120_050), format.moneySign()]).toEqual([
    '1200.50',
    { before: '$' },
  ])
  for (const language of ['fr', 'it', 'es'] as const) {
    inLanguage(language)
    expect([format.formatTypedCents(8750), format.moneySign()]).toEqual(['87,50', { after: '$' }])
  }
})

test('the parts of a date are named in the language of whoever hears them', () => {
  inLanguage('es')
  expect(format.formatPartName('day')).toBe('día')
  inLanguage('it')
  expect(format.formatPartName('year')).toBe('anno')
})

test('a language is named as it is within a sentence', () => {
  const named = (['en', 'es'] as const).map((locale) => {
    inLanguage(locale)
    return format.formatLanguage('fr')
  })
  expect(named).toEqual(['French', 'francés'])
})

test('a file is as large as its language writes it, and never of nothing', () => {
  const sizes = () =>
    [3, 240_400, 3_210_000].map((bytes) => format.formatFileSize(bytes).replaceAll(/\s/g, ' '))
  inLanguage('en')
  expect(sizes()).toEqual(['1 kB', '240 kB', '3.2 MB'])
  inLanguage('fr')
  expect(sizes()).toEqual(['1 ko', '240 ko', '3,2 Mo'])
})
