import { expect, test } from 'vitest'
import { minutesLeft } from './minutes-left.ts'

const at = Date.parse('2026-11-24T15:00:00Z')

test('it counts down to the second and says when it is over', () => {
  expect(minutesLeft('2026-11-24T15:10:00Z', at)).toBe('10:00')
  expect(minutesLeft('2026-11-24T15:10:00Z', at + 19_200)).toBe('9:41')
  expect(minutesLeft('2026-11-24T15:00:09Z', at)).toBe('0:09')
  expect(minutesLeft('2026-11-24T15:00:00Z', at)).toBeUndefined()
  expect(minutesLeft('2026-11-24T14:00:00Z', at)).toBeUndefined()
})
