import { expect, test } from 'vitest'
import { hubAddress } from './hub-address.ts'

test.each([
  ['hub.example.org', 'https://hub.example.org'],
  ['  https://hub.example.org/  ', 'https://hub.example.org'],
  ['HTTPS://Hub.Example.org/north/', 'https://hub.example.org/north'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http://[::1]:4000', 'http://[::1]:4000'],
])('%s is understood', (typed, address) => {
  expect(hubAddress(typed)).toBe(address)
})

test.each(['', '   ', 'the hub', 'hub', 'https://', 'K7Q4-9XWM'])('%j is no address', (typed) => {
  expect(hubAddress(typed)).toBeUndefined()
})
