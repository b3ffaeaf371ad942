import { expect, test } from 'vitest'
import { hubAddress, hubUrl } from './hub-address.ts'

test.each([
  'https://hub.example.com',
  'https://hub.example.com:8443/foyer/',
  'http://localhost:7310',
  'http://127.0.0.1:7310',
  'http://[::1]:7310',
  'http://192.168.1.20:7310',
  'http://10.1.2.3',
  'http://172.31.255.255',
  'http://[fd12:3456::1]:7310',
])('a hub may be at %s', (text) => {
  expect(hubAddress(text).href).toBeTruthy()
})

test.each([
  ['http://hub.example.com', 'https_needed'],
  ['http://front-desk:7310', 'https_needed'],
  ['http://hub.local', 'https_needed'],
  ['http://8.8.8.8', 'https_needed'],
  ['http://172.32.0.1', 'https_needed'],
  ['http://[2001:db8::1]', 'https_needed'],
  ['http://localhost.example.com', 'https_needed'],
  ['http://127.0.0.1.example.com', 'https_needed'],
  ['ftp://127.0.0.1', 'not_an_address'],
  ['https://user:password@hub.example.com', 'not_an_address'],
  ['hub.example.com', 'not_an_address'],
  ['', 'not_an_address'],
])('no hub is at %s: %s', (text, reason) => {
  expect(() => hubAddress(text)).toThrow(
    expect.objectContaining({
      code: 'invalid_input',
      details: { issues: [{ field: 'url', reason }] },
    }),
  )
})

test('a hub may live below a path of a site', () => {
  const path = '/api/device/push'
  const at = (base: string) => hubUrl(hubAddress(base), path).href
  expect(at('https://example.com')).toBe('https://example.com/api/device/push')
  expect(at('https://example.com/foyer/?a=b#c')).toBe('https://example.com/foyer/api/device/push')
})
