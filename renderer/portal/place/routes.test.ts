import { expect, test } from 'vitest'
import { pathOf, placeOf, routePaths, tokenIn } from './routes.ts'
import type { RouteName } from './routes.ts'

test('every page has an address, and the address leads to the page', () => {
  for (const name of Object.keys(routePaths) as RouteName[]) {
    expect(placeOf(pathOf('north-clinic', name))).toEqual({ slug: 'north-clinic', route: name })
  }
})

test('an address that leads nowhere says so, and a slash at the end is forgiven', () => {
  expect(placeOf('/portal/north/nowhere')).toEqual({ slug: 'north', route: 'unknown' })
  expect(placeOf('/portal/north/book/')).toEqual({ slug: 'north', route: 'book' })
  expect(placeOf('/portal/north')).toEqual({ slug: 'north', route: 'home' })
  expect(placeOf('/portal/%E0%A4%A/')).toEqual({ slug: '%E0%A4%A', route: 'home' })
})

test('the secret of a link is taken from behind the #, and from nowhere else', () => {
  const token = 'a1B2c3D4e5F6g7H8i9J0'
  expect(tokenIn(`#${token}`)).toBe(token)
  expect(tokenIn(`#token=${token}`)).toBe(token)
  expect(tokenIn('#short')).toBeNull()
  expect(tokenIn('#<script>alert(1)</script>aaaaa')).toBeNull()
  expect(tokenIn('')).toBeNull()
})
