/** Booking on a phone, step by step, as somebody meets it who does not know it. */
import { expect, test } from '@playwright/test'
import { bookable, times } from '../fixtures/portal-answers.ts'
import { openPortal, origin, portalDouble } from '../fixtures/portal-double.ts'
import { look } from '../fixtures/look.ts'
import { lookInEach } from '../fixtures/spoken/walk.ts'

const newTerms = 'I cancel two days ahead, or pay for the visit.'

test.describe('booking', () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: 'en' })

  test('a visitor books, step by step, with the keyboard alone', async ({ page }) => {
    const portal = await portalDouble(page)
    await openPortal(page, 'book')
    const press = async (name: string | RegExp) => {
      await page.getByRole('button', { name }).first().focus()
      await page.keyboard.press('Enter')
    }
    await press(/^North Clinic/)
    await expect(page.getByRole('heading', { name: 'What', exact: true })).toBeFocused()
    await lookInEach(portal.walk, 'portal-book-what', { whole: true })
    await press(/^First visit physiotherapy/)
    await expect(page.getByRole('heading', { name: 'With whom' })).toBeFocused()
    await lookInEach(portal.walk, 'portal-book-whom', { whole: true })
    await press(/^Anybody/)
    await expect(page.getByRole('heading', { name: 'When' })).toBeFocused()
    await expect(page.getByRole('button', { name: 'Next free: Tue 24 Nov, 08:15' })).toBeVisible()
    await lookInEach(portal.walk, 'portal-book-when', { whole: true })
    await press('08:15')
    await expect(page.getByRole('heading', { name: 'Who you are' })).toBeFocused()
    await press('Continue')
    await expect(page.getByText('Please give your first name.')).toBeVisible()
    await lookInEach(portal.walk, 'portal-book-who-missing', { whole: true })
    portal.walk.heard.add('Amina Okafor')
    await page.getByLabel('First name').fill('Amina')
    await page.getByLabel('Last name').fill('Okafor')
    await page.getByLabel('E-mail address').fill('amina@example.com')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Look over and book' })).toBeFocused()
    await press('Book this time')
    await expect(page.getByText('Please tick this to book.')).toBeVisible()
    await lookInEach(portal.walk, 'portal-book-details', { whole: true })
    await page.getByRole('checkbox').focus()
    await page.keyboard.press('Space')
    portal.refuse('booking.requestAppointment', {
      ...{ code: 'time_taken', details: { collidesWith: 'request', startsAt: '', endsAt: '' } },
    })
    await press('Book this time')
    await expect(page.getByText('This time has just been taken.')).toBeVisible()
    await lookInEach(portal.walk, 'portal-book-taken', { whole: true })
    await press('09:15')
    const changed = { issues: [{ field: 'consent', reason: 'changed' }] }
    portal.refuse('booking.requestAppointment', { code: 'invalid_input', details: changed })
    const { consent } = bookable
    portal.answer({
      'portal.listBookable': { ...bookable, consent: consent && { ...consent, text: newTerms } },
    })
    await press('Book this time')
    await expect(page.getByText('What you agree to has changed.')).toBeVisible()
    const agreed = page.getByRole('checkbox', { name: newTerms })
    await expect(agreed).toBeFocused()
    await expect(agreed).not.toBeChecked()
    await look(page, 'portal-book-consent-changed', { whole: true })
    await page.keyboard.press('Space')
    portal.answer({ 'booking.requestAppointment': bookedAnswer })
    await press('Book this time')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('The clinic has your request')
    await lookInEach(portal.walk, 'portal-booked', { whole: true })
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
    await openPortal(page, 'book')
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
    await openPortal(page, 'book')
    await expect(page.getByRole('heading', { name: 'When' })).toBeVisible()
    await page.getByRole('button', { name: /^Next free/ }).click()
    await expect(page.getByRole('heading', { name: 'Look over and book' })).toBeFocused()
  })
})

const bookedAnswer = {
  ...{ requestId: '00000000-0000-4000-8000-000000000081', state: 'requested' as const },
  practitionerId: bookable.practitioners[0]?.practitionerId ?? '',
  ...{ startsAt: '2026-11-24T14:15:00.000Z', endsAt: '2026-11-24T15:00:00.000Z' },
  insurance: null,
}
