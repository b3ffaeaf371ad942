import { expect, test } from 'vitest'
import { linkAddress } from './link-address.ts'

test.each([
  ['example.com/parking', 'https://example.com/parking'],
  [' https://example.com ', 'https://example.com'],
  ['office@example.com', 'mailto:office@example.com'],
  ['tel:+14165550100', 'tel:+14165550100'],
])('%s becomes a link', (typed, address) => {
  expect(linkAddress(typed)).toBe(address)
})

test.each(['', 'two words', 'javascript:alert(1)', 'data:text/html,x', 'localhost', 'https://'])(
  '%s does not',
  (typed) => {
    expect(linkAddress(typed)).toBeNull()
  },
)
