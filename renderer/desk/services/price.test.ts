import { expect, test } from 'vitest'
import { readPrice } from './price.ts'

test('a price is typed with a point or a comma, and kept in cents', () => {
  expect(['85', '85.5', '85,50', ' 0 ', '1200.05'].map(readPrice)).toEqual([
    8500, 8550, 8550, 0, 120005,
  ])
})

test('what is no price is none', () => {
  expect(['', '-5', '12.345', 'free', '1,200.00'].map(readPrice)).toEqual(Array.from({ length: 5 }))
})
