/** Every page of the portal, on a phone and on a desk: looked at, measured by axe, and read in every language. */
import { test } from '@playwright/test'
import { openPortal, portalDouble } from '../fixtures/portal-double.ts'
import { lookInEach } from '../fixtures/spoken/walk.ts'

const sizes = {
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 800 },
} as const
const patientPages = {
  home: '',
  visits: 'visits',
  forms: 'forms',
  documents: 'documents',
  profile: 'profile',
  book: 'book',
} as const
const visitorPages = {
  'log-in': 'log-in',
  'sign-up': 'sign-up',
  forgotten: 'forgotten-password',
  confirm: 'confirm#token=a1B2c3D4e5F6g7H8i9J0',
  'book-visitor': 'book',
  'not-found': 'nowhere',
} as const

for (const [size, viewport] of Object.entries(sizes)) {
  test.describe(`on a ${size}`, () => {
    test.use({ viewport, locale: 'en' })

    test('every page of a patient, in every language', async ({ page }) => {
      const portal = await portalDouble(page)
      portal.logIn()
      for (const [name, path] of Object.entries(patientPages)) {
        await openPortal(page, path)
        await lookInEach(portal.walk, `portal-${name}-${size}`, { whole: true })
      }
    })

    test('every page of a visitor, in every language', async ({ page }) => {
      const portal = await portalDouble(page)
      for (const [name, path] of Object.entries(visitorPages)) {
        await openPortal(page, path)
        await lookInEach(portal.walk, `portal-${name}-${size}`, { whole: true })
      }
    })
  })
}
