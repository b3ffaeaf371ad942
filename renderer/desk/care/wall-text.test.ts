import { expect, test } from 'vitest'
import { readWallText } from './wall-text.ts'

test('times are read as people type them', () => {
  const typed = ['9', '09', '930', '9:30', '9.30', '9h30', '9 h', ' 17:05 ', '24:00']
  expect(typed.map(readWallText)).toEqual([540, 540, 570, 570, 570, 570, 540, 1025, 1440])
})

test('what is no time, or not on the grid of five minutes, is none', () => {
  const typed = ['', 'noon', '25:00', '24:05', '9:61', '9:32', '12345']
  expect(typed.map(readWallText)).toEqual(typed.map(() => undefined))
})
