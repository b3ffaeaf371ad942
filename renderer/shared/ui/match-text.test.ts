import { expect, test } from 'vitest'
import { matchesText } from './match-text.ts'

test('a name is found without its accents and in any order', () => {
  expect(matchesText('Léa Roy', 'lea')).toBe(true)
  expect(matchesText('Jean-Luc Tremblay', 'trem jean')).toBe(true)
  expect(matchesText('王小明', '王')).toBe(true)
})

test('a piece from the middle of a word finds nothing', () => {
  expect(matchesText('Jean-Luc Tremblay', 'emblay')).toBe(false)
})

test('nothing typed matches everything', () => {
  expect(matchesText('Amina Okafor', '  ')).toBe(true)
})

test('a word is found as it is written, with what joins its parts', () => {
  expect(matchesText('Pending Appointment E-mail', 'e-mail')).toBe(true)
  expect(matchesText('Add/View Medical Profile', 'add/view')).toBe(true)
  expect(matchesText('Jean-Luc Tremblay', 'luc-jean')).toBe(true)
  expect(matchesText('Jean-Luc Tremblay', 'jean-marc')).toBe(false)
  expect(matchesText('Amina Okafor', '-')).toBe(true)
})
