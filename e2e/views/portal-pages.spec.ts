/** Every page of the portal and its states, on a phone and on a desk: looked at, and measured by axe. */
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { look } from '../fixtures/look.ts'
import { bookable, home, site, times, visits } from '../fixtures/portal-answers.ts'
import { origin, portalDouble } from '../fixtures/portal-double.ts'

const sizes = {
  phone: { width: 390, height: 844 },
  desk: { width: 1280, height: 800 },
} as const
const languages = ['en', 'fr'] as const

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

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${origin}/portal/north/${path}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
}

for (const [size, viewport] of Object.entries(sizes)) {
  for (const language of languages) {
    test.describe(`on a ${size} in ${language}`, () => {
      test.use({ viewport, locale: language })

      for (const [name, path] of Object.entries(patientPages)) {
        test(`a patient’s ${name}`, async ({ page }) => {
          const portal = await portalDouble(page)
          portal.logIn()
          await open(page, path)
          await look(page, `portal-${name}-${size}-${language}`, { whole: true })
        })
      }
      for (const [name, path] of Object.entries(visitorPages)) {
        test(`a visitor’s ${name}`, async ({ page }) => {
          await portalDouble(page)
          await open(page, path)
          await look(page, `portal-${name}-${size}-${language}`, { whole: true })
        })
      }
    })
  }
}

test.describe('states that are rare', () => {
  test.use({ viewport: sizes.phone, locale: 'en' })

  test('a closed portal, and an address of no clinic', async ({ page }) => {
    const portal = await portalDouble(page)
    portal.refuse('portal.getSite', { code: 'portal_closed' })
    await open(page, '')
    await look(page, 'portal-closed')
    portal.refuse('portal.getSite', { code: 'not_found', details: { what: 'clinic' } })
    await open(page, '')
    await look(page, 'portal-nowhere')
  })

  test('a hub that cannot be reached, and one that can again', async ({ page }) => {
    const portal = await portalDouble(page)
    portal.refuse('portal.getSite', 'unreachable')
    await page.goto(`${origin}/portal/north/`)
    await expect(page.getByRole('alert')).toContainText('Nothing you typed is lost')
    await look(page, 'portal-unreachable')
    portal.answer({ 'portal.getSite': site })
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Log in' })).toBeVisible()
  })

  test('a patient without anything, and a clinic that shows little', async ({ page }) => {
    const portal = await portalDouble(page)
    const toolbar = { book: false, documents: false, medicalProfile: false, transactions: false }
    portal.answer({
      'portal.getSite': { ...site, toolbar, languages: ['en'], loggedInAs: 'Amina' },
      'portal.getHome': {
        ...{ firstName: 'Amina', message: '', upcoming: [], requests: [] },
        ...{ bookAgain: null, forms: null },
        widgets: { insuranceTotals: null, loyaltyPoints: null, outstandingInvoices: null },
      },
      'portal.listVisits': { visits: [], hasMore: false },
    })
    await open(page, '')
    await look(page, 'portal-home-empty')
    await page.getByRole('button', { name: 'Menu' }).click()
    for (const hidden of ['Book an Appointment', 'Documents', 'Medical Profile']) {
      await expect(page.getByRole('link', { name: hidden })).toHaveCount(0)
    }
    await look(page, 'portal-menu-little')
    await page.getByRole('link', { name: 'Visits', exact: true }).click()
    await look(page, 'portal-visits-empty')
    await open(page, 'documents')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
  })

  test('the clinic’s own colours, dark ones too', async ({ page }) => {
    const portal = await portalDouble(page)
    const style = {
      ...site.style,
      ...{ toolbar: '#3B1D4A', page: '#171221', text: '#F1ECF7', primary: '#C9A2F2' },
      ...{ primaryText: '#22103A', accent: '#8FC7FF' },
    }
    portal.answer({ 'portal.getSite': { ...site, style, loggedInAs: 'Amina' } })
    await open(page, '')
    await look(page, 'portal-home-dark-colours', { whole: true })
    await open(page, 'book')
    await look(page, 'portal-book-dark-colours', { whole: true })
  })

  test('forms that come before booking, and a session that ended', async ({ page }) => {
    const portal = await portalDouble(page)
    portal.logIn()
    portal.refuse('portal.listBookable', { code: 'forms_outstanding', details: { formIds: [] } })
    await open(page, 'book')
    await expect(page.getByText('First a few questions')).toBeVisible()
    await look(page, 'portal-forms-first')
    portal.refuse('portal.listVisits', { code: 'unauthenticated' })
    await open(page, 'visits')
    await expect(page.getByText('You were logged out for your safety')).toBeVisible()
    await look(page, 'portal-session-ended')
  })

  test('a log-out that does not reach the hub says so', async ({ page }) => {
    const portal = await portalDouble(page)
    portal.logIn()
    portal.refuse('portal.logOut', 'unreachable')
    await open(page, '')
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Log out' }).click()
    await expect(page.getByRole('alert')).toContainText('Nothing you typed is lost')
    await look(page, 'portal-log-out-unreachable')
  })

  test('a visit is cancelled only after a question', async ({ page }) => {
    const portal = await portalDouble(page)
    portal.logIn()
    await open(page, '')
    await page.getByRole('button', { name: /^Cancel visit: Thu 26 Nov, 09:15/ }).click()
    await expect(page.getByText('Do you want to cancel this visit?')).toBeFocused()
    await look(page, 'portal-cancel')
    await page.getByRole('button', { name: 'Cancel this visit' }).click()
    await expect(page.getByText('Your visit of Thu 26 Nov, 09:15 is cancelled.')).toBeVisible()
    expect(portal.asked.map(({ name }) => name)).toContain('portal.cancelAppointment')
    await expect(page.getByText('It is too close to change it here')).toBeVisible()
    expect(home.upcoming.length + visits.visits.length).toBeGreaterThan(0)
  })

  test('the Medical Profile, a section at a time, with what is missing beside its question', async ({
    page,
  }) => {
    const portal = await portalDouble(page)
    portal.logIn()
    await open(page, 'forms')
    await page.getByRole('link', { name: 'Look it over' }).click()
    await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
    await page.getByRole('button', { name: 'Continue' }).click()
    await look(page, 'portal-form-missing', { whole: true })
    expect(portal.asked.map(({ name }) => name)).toContain('portal.saveAnswers')
  })
})

test.describe('booking', () => {
  test.use({ viewport: sizes.phone, locale: 'en' })

  test('a visitor books, step by step, with the keyboard alone', async ({ page }) => {
    const portal = await portalDouble(page)
    await open(page, 'book')
    const press = async (name: string | RegExp) => {
      await page.getByRole('button', { name }).first().focus()
      await page.keyboard.press('Enter')
    }
    await press(/^North Clinic/)
    await expect(page.getByRole('heading', { name: 'What', exact: true })).toBeFocused()
    await look(page, 'portal-book-what', { whole: true })
    await press(/^First visit physiotherapy/)
    await expect(page.getByRole('heading', { name: 'With whom' })).toBeFocused()
    await look(page, 'portal-book-whom', { whole: true })
    await press(/^Anybody/)
    await expect(page.getByRole('heading', { name: 'When' })).toBeFocused()
    await expect(page.getByRole('button', { name: 'Next free: Tue 24 Nov, 08:15' })).toBeVisible()
    await look(page, 'portal-book-when', { whole: true })
    await press('08:15')
    await expect(page.getByRole('heading', { name: 'Who you are' })).toBeFocused()
    await press('Continue')
    await expect(page.getByText('Please give your first name.')).toBeVisible()
    await look(page, 'portal-book-who-missing', { whole: true })
    await page.getByLabel('First name').fill('Amina')
    await page.getByLabel('Last name').fill('Okafor')
    await page.getByLabel('E-mail address').fill('amina@example.com')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Look over and book' })).toBeFocused()
    await press('Book this time')
    await expect(page.getByText('Please tick this to book.')).toBeVisible()
    await look(page, 'portal-book-details', { whole: true })
    await page.getByRole('checkbox').focus()
    await page.keyboard.press('Space')
    portal.refuse('booking.requestAppointment', {
      ...{ code: 'time_taken', details: { collidesWith: 'request', startsAt: '', endsAt: '' } },
    })
    await press('Book this time')
    await expect(page.getByText('This time has just been taken.')).toBeVisible()
    await look(page, 'portal-book-taken', { whole: true })
    portal.answer({ 'booking.requestAppointment': bookedAnswer })
    await press('09:15')
    await press('Book this time')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The clinic has your request')
    await look(page, 'portal-booked', { whole: true })
    const download = page.waitForEvent('download')
    await press('Add to my calendar')
    expect((await download).suggestedFilename()).toBe('visit.ics')
    const { input } = portal.asked.find(({ name }) => name === 'booking.requestAppointment') ?? {}
    expect(input).toMatchObject({ firstName: 'Amina', consent: true, language: 'en' })
    expect(page.url()).toBe(`${origin}/portal/north/book`)
  })

  test('another week that cannot be read says so beside the times that are there', async ({
    page,
  }) => {
    const portal = await portalDouble(page)
    portal.logIn()
    const only = { clinics: bookable.clinics.slice(0, 1), offers: bookable.offers.slice(0, 1) }
    portal.answer({ 'portal.listBookable': { ...bookable, ...only } })
    await open(page, 'book')
    await expect(page.getByRole('button', { name: /^Next free/ })).toBeVisible()
    portal.refuse('portal.listTimes', 'unreachable')
    await page.getByRole('button', { name: 'Next week' }).click()
    await expect(page.getByRole('alert')).toContainText('Nothing you typed is lost')
    await expect(page.getByRole('button', { name: /^Next free/ })).toBeVisible()
    portal.answer({ 'portal.listTimes': times })
    await page.getByRole('button', { name: 'Next week' }).click()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  test('what is the only choice is not asked', async ({ page }) => {
    const portal = await portalDouble(page)
    const one = bookable.offers.slice(0, 1)
    const clinics = bookable.clinics.slice(0, 1)
    portal.logIn()
    portal.answer({ 'portal.listBookable': { ...bookable, clinics, offers: one } })
    await open(page, 'book')
    await expect(page.getByRole('heading', { name: 'When' })).toBeVisible()
    await page.getByRole('button', { name: /^Next free/ }).click()
    await expect(page.getByRole('heading', { name: 'Look over and book' })).toBeFocused()
  })
})

const bookedAnswer = {
  ...{ requestId: '00000000-0000-4000-8000-000000000081', state: 'requested' as const },
  practitionerId: bookable.practitioners[0]?.practitionerId ?? '',
  ...{ startsAt: '2026-11-24T14:15:00.000Z', endsAt: '2026-11-24T15:00:00.000Z' },
}
