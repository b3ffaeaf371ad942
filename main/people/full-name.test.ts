import { expect, test } from 'vitest'
import { fullName, initials } from './full-name.ts'

test.each([
  ['Amina', 'Okafor', 'Amina Okafor'],
  ['小明', '王', '王小明'],
  ['민준', '김', '김민준'],
  ['さくら', '田中', '田中 さくら'],
  ['Xiaoming', 'Wang', 'Xiaoming Wang'],
  ['Grace', '李', 'Grace 李'],
  ['محمد', 'السيد', 'محمد السيد'],
  ['X', '', 'X'],
])('%s %s is written %s', (firstName, lastName, written) => {
  expect(fullName({ firstName, lastName })).toBe(written)
})

test('initials are capitals, whatever was typed', () => {
  expect(initials({ firstName: 'élise', lastName: 'o’hanlon' })).toBe('ÉO')
  expect(initials({ firstName: '𠮷', lastName: '王' })).toBe('𠮷王')
})
