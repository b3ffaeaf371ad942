import { expect, test } from 'vitest'
import { identification, isAnswered, nextAsk } from './identify.ts'

test('a code is six digits and needs nothing else', () => {
  expect(isAnswered('code', '12345')).toBe(false)
  expect(isAnswered('code', '123456')).toBe(true)
  expect(nextAsk('code')).toBeNull()
  expect(identification({ code: '123456' })).toEqual({ by: 'code', code: '123456' })
})

test('a birth date is asked together with the last name', () => {
  expect(nextAsk('birthDate')).toBe('lastName')
  expect(identification({ birthDate: '1956-03-04' })).toBeNull()
  expect(identification({ birthDate: '1956-03-04', lastName: 'Okafor' })).toEqual({
    by: 'birthDate',
    birthDate: '1956-03-04',
    lastName: 'Okafor',
  })
})

test('a further detail is told only when it was asked for', () => {
  const known = { birthDate: '1956-03-04', lastName: 'Okafor', phoneLastDigits: '0142' }
  expect(identification(known)).toEqual({ by: 'birthDate', ...known })
})

test('a date that does not exist costs the patient no attempt', () => {
  expect(isAnswered('birthDate', '1956-02-30')).toBe(false)
  expect(isAnswered('birthDate', '1956--4')).toBe(false)
  expect(isAnswered('birthDate', '1956-02-29')).toBe(true)
})

test('blanks are no name, and three digits no end of a phone number', () => {
  expect(isAnswered('lastName', '   ')).toBe(false)
  expect(isAnswered('lastName', '王')).toBe(true)
  expect(isAnswered('phoneLastDigits', '142')).toBe(false)
})
