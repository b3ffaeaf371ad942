import { expect, test } from 'vitest'
import { dateOf, dateOrder, dateText, isFullPart, noDate, partsOf } from './date-parts.ts'

test('a patient born on 4 March 1956 is never born on 3 April', () => {
  expect(dateOf({ day: '4', month: '3', year: '1956' })).toBe('1956-03-04')
  expect(partsOf('1956-03-04')).toEqual({ day: '4', month: '3', year: '1956' })
})

test('a day that does not exist is no birth date', () => {
  expect(dateOf({ day: '30', month: '2', year: '1956' })).toBeUndefined()
  expect(dateOf({ day: '29', month: '2', year: '1957' })).toBeUndefined()
  expect(dateOf({ day: '29', month: '2', year: '1956' })).toBe('1956-02-29')
  expect(dateOf({ day: '0', month: '1', year: '1956' })).toBeUndefined()
})

test('a year of two digits is not guessed', () => {
  expect(dateOf({ day: '4', month: '3', year: '56' })).toBeUndefined()
})

test('what a patient has entered of a date so far is still there when they come back', () => {
  for (const parts of [
    noDate,
    { day: '4', month: '', year: '' },
    { day: '', month: '11', year: '19' },
    { day: '31', month: '2', year: '1956' },
  ]) {
    expect(partsOf(dateText(parts))).toEqual(parts)
  }
  expect(dateText(noDate)).toBe('')
})

test('an unfinished date never passes for a date', () => {
  expect(dateText({ day: '', month: '3', year: '1956' })).not.toMatch(/^\d{4}-\d{2}-\d{2}$/)
})

test('day, month and year are asked in the order in which the other screens show them', () => {
  for (const language of ['en', 'fr', 'it', 'es']) {
    expect(dateOrder(language)).toEqual(['day', 'month', 'year'])
  }
})

test('the next entry is asked for only when no further digit can follow', () => {
  expect(isFullPart('day', '3')).toBe(false)
  expect(isFullPart('day', '4')).toBe(true)
  expect(isFullPart('day', '31')).toBe(true)
  expect(isFullPart('year', '195')).toBe(false)
  expect(isFullPart('year', '1956')).toBe(true)
  expect(isFullPart('month', '1')).toBe(true)
})
