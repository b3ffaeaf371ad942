import fc from 'fast-check'
import { expect, it } from 'vitest'
import { editDistance } from './edit-distance.ts'

it.each([
  ['smith', 'smith', 0],
  ['smiht', 'smith', 1],
  ['smth', 'smith', 1],
  ['smiith', 'smith', 1],
  ['smyth', 'smith', 1],
  ['tranblay', 'tremblay', 2],
  ['', 'roy', 3],
  ['王小明', '王大明', 1],
])('%s and %s are %i slips apart', (left, right, slips) => {
  expect(editDistance(left, right)).toBe(slips)
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), maxLength: 9 })

it('is the same both ways, and nothing only for the same word', () => {
  fc.assert(
    fc.property(word, word, (left, right) => {
      const slips = editDistance(left, right)
      expect(editDistance(right, left)).toBe(slips)
      expect(slips === 0).toBe(left === right)
    }),
  )
})

it('with a limit gives the same, or that it is further', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (left, right, atMost) => {
      const slips = editDistance(left, right)
      expect(editDistance(left, right, atMost)).toBe(slips <= atMost ? slips : Infinity)
    }),
  )
})
