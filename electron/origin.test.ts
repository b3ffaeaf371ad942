import { expect, test } from 'vitest'
import { appOrigin, appScheme, originOf, pageOf, trustedOrigin } from './origin.ts'

test('the pages have an origin of their own that no policy is bypassed for', () => {
  expect(appScheme.scheme).toBe('app')
  expect(appScheme.privileges).toMatchObject({
    standard: true,
    secure: true,
    bypassCSP: false,
    corsEnabled: false,
    allowServiceWorkers: false,
    allowExtensions: false,
  })
  expect(pageOf(appOrigin, 'kiosk')).toBe('app://foyer/kiosk.html')
})

test.each([
  ['app://foyer/desk.html', 'app://foyer'],
  ['app://foyer.example/desk.html', 'app://foyer.example'],
  ['app://someone@foyer/desk.html', ''],
  ['https://foyer/desk.html', 'https://foyer'],
  ['javascript:alert(1)', 'javascript://'],
  ['not an address', ''],
])('the origin of %s is "%s"', (url, origin) => {
  expect(originOf(url)).toBe(origin)
})

test('a development server is trusted while developing and never in a package', () => {
  expect(trustedOrigin(false, 'http://localhost:5173/')).toBe('http://localhost:5173')
  expect(trustedOrigin(false, undefined)).toBe(appOrigin)
  expect(trustedOrigin(true, 'http://localhost:5173/')).toBe(appOrigin)
})
