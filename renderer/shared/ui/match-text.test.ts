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
