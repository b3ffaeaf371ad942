/** States of the portal's pages that patients come to rarely: looked at, and read in every language. */
import { expect, test } from '@playwright/test'
import { look } from '../fixtures/look.ts'
import { home, site, visits } from '../fixtures/portal-answers.ts'
import { openPortal, portalDouble } from '../fixtures/portal-double.ts'
import { lookInEach, readInEach } from '../fixtures/spoken/walk.ts'
import type { Walk } from '../fixtures/spoken/walk.ts'

/** Where there is no menu the browser's language decides, or the one that was chosen last. */
function openedAnew(walk: Walk): Walk {
  const speak = async (language: string) => {
    await walk.page.evaluate(`localStorage.setItem('foyer.portal.language', '${language}')`)
    await walk.page.reload()
    await walk.page.locator(`html[lang="${language}"]`).waitFor()
    await expect(walk.page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  return { ...walk, speak }
}

test.describe('states that are rare', () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: 'en' })

  test('a closed portal, an address of no clinic, and a hub that cannot be reached', async ({
    page,
  }) => {
    const portal = await portalDouble(page)
    const again = openedAnew(portal.walk)
    const { companyName, phone } = site
    portal.refuse('portal.getSite', { code: 'portal_closed', details: { companyName, phone } })
    await openPortal(page, '')
    await expect(page.getByRole('link', { name: phone })).toHaveAttribute('href', /^tel:\+?\d+$/)
    await lookInEach(again, 'portal-closed')
    portal.refuse('portal.getSite', { code: 'not_found', details: { what: 'clinic' } })
    await openPortal(page, '')
    await lookInEach(again, 'portal-nowhere')
    portal.refuse('portal.getSite', 'unreachable')
    await openPortal(page, '')
    await expect(page.getByRole('alert')).toContainText('Nothing you typed is lost')
    await lookInEach(again, 'portal-unreachable')
    portal.answer({ 'portal.getSite': site })
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Log in' })).toBeVisible()
  })

  test('a patient without anything, and a clinic that shows little', async ({ page }) => {
    const portal = await portalDouble(page)
    const toolbar = { book: false, documents: false, medicalProfile: false, transactions: false }
    portal.answer({
      'portal.getSite': { ...site, toolbar, loggedInAs: 'Amina' },
      'portal.getHome': {
        ...{ firstName: 'Amina', message: '', upcoming: [], requests: [] },
        ...{ bookAgain: null, forms: null },
        widgets: { insuranceTotals: null, loyaltyPoints: null, outstandingInvoices: 0 },
      },
      'portal.listVisits': { visits: [], hasMore: false },
    })
    await openPortal(page, 'visits')
    await lookInEach(portal.walk, 'portal-visits-empty')
    await openPortal(page, '')
    await page.getByRole('button', { name: 'Menu' }).click()
    await lookInEach(portal.walk, 'portal-home-empty')
    // The clinic may write its invoices elsewhere: nobody is told that they owe nothing.
    await expect(page.getByText('To be paid')).toBeVisible()
    await expect(page.getByText('No invoices here')).toBeVisible()
    await expect(page.getByText('$0')).toHaveCount(0)
    for (const hidden of ['Book an Appointment', 'Documents', 'Medical Profile']) {
      await expect(page.getByRole('link', { name: hidden })).toHaveCount(0)
    }
    await openPortal(page, 'documents')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
    portal.answer({
      'portal.getSite': { ...site, toolbar, languages: ['en'], loggedInAs: 'Amina' },
    })
    await openPortal(page, '')
    await expect(page.locator('header select')).toHaveCount(0)
  })

  test('the menu of a phone, and a visit moved with it', async ({ page }) => {
    const portal = await portalDouble(page)
    portal.logIn()
    await openPortal(page, '')
    await page.getByRole('button', { name: 'Menu' }).click()
    await lookInEach(portal.walk, 'portal-menu')
    await page
      .getByRole('link', { name: /^Reschedule the visit/ })
      .first()
      .click()
    await page.getByRole('button', { name: /^Next free/ }).waitFor()
    await expect(page.getByRole('button', { name: 'Menu' })).toHaveAttribute(
      'aria-expanded',
      'false',
    )
    await lookInEach(portal.walk, 'portal-move', { whole: true })
    await page.getByRole('button', { name: /^Next free/ }).click()
    await readInEach(portal.walk, 'portal-move-question')
    await page.getByRole('button', { name: 'Move the visit' }).click()
    await expect(page.getByRole('link', { name: 'To the home page' })).toBeVisible()
    await lookInEach(portal.walk, 'portal-moved')
  })

  test('links from e-mails, and what waits in the inbox', async ({ page }) => {
    const portal = await portalDouble(page)
    const token = 'a1B2c3D4e5F6g7H8i9J0'
    const link = { firstName: 'Amina', expiresAt: '2026-11-24T14:00:00.000Z' }
    portal.answer({ 'portal.checkLink': { kind: 'invitation', ...link } })
    await openPortal(page, `invitation#token=${token}`)
    await page.getByRole('button', { name: 'Save and log in' }).click()
    await lookInEach(portal.walk, 'portal-invitation')
    portal.answer({ 'portal.checkLink': { kind: 'password', ...link } })
    await openPortal(page, `password#token=${token}`)
    await readInEach(portal.walk, 'portal-new-password')
    portal.refuse('portal.checkLink', { code: 'link_expired' })
    await openPortal(page, `confirm#token=${token}`)
    await lookInEach(portal.walk, 'portal-link-used')
    await openPortal(page, 'forgotten-password')
    await page.getByLabel('E-mail address').fill('amina@example.com')
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByText('a link to choose a new password is on its way').waitFor()
    await readInEach(portal.walk, 'portal-forgotten-sent')
    await openPortal(page, 'sign-up')
    await page.getByRole('button', { name: 'Send me the link' }).click()
    await lookInEach(portal.walk, 'portal-sign-up-missing', { whole: true })
  })

  test('the clinic’s own colours, dark ones too', async ({ page }) => {
    const portal = await portalDouble(page)
    const style = {
      ...site.style,
      ...{ toolbar: '#3B1D4A', page: '#171221', text: '#F1ECF7', primary: '#C9A2F2' },
      ...{ primaryText: '#22103A', accent: '#8FC7FF' },
    }
    portal.answer({ 'portal.getSite': { ...site, style, loggedInAs: 'Amina' } })
    await openPortal(page, '')
    await look(page, 'portal-home-dark-colours', { whole: true })
    await openPortal(page, 'book')
    await look(page, 'portal-book-dark-colours', { whole: true })
  })

  test('forms that come before booking, and a session that ended', async ({ page }) => {
    const portal = await portalDouble(page)
    portal.logIn()
    portal.refuse('portal.listBookable', { code: 'forms_outstanding', details: { formIds: [] } })
    await openPortal(page, 'book')
    await expect(page.getByText('First a few questions')).toBeVisible()
    await lookInEach(portal.walk, 'portal-forms-first')
    portal.refuse('portal.listVisits', { code: 'unauthenticated' })
    await openPortal(page, 'visits')
    await expect(page.getByText('You were logged out for your safety')).toBeVisible()
    await lookInEach(portal.walk, 'portal-session-ended')
  })

  test('a log-out that does not reach the hub says so', async ({ page }) => {
    const portal = await portalDouble(page)
    portal.logIn()
    portal.refuse('portal.logOut', 'unreachable')
    await openPortal(page, '')
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Log out' }).click()
    await expect(page.getByRole('alert')).toContainText('Nothing you typed is lost')
    await lookInEach(portal.walk, 'portal-log-out-unreachable')
  })

  test('a visit is cancelled only after a question', async ({ page }) => {
    const portal = await portalDouble(page)
    portal.logIn()
    await openPortal(page, '')
    await page.getByRole('button', { name: /^Cancel visit: Thu 26 Nov, 09:15/ }).click()
    await expect(page.getByText('Do you want to cancel this visit?')).toBeFocused()
    await lookInEach(portal.walk, 'portal-cancel')
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
    await openPortal(page, 'forms')
    await page.getByRole('link', { name: 'Look it over' }).click()
    await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
    await page.getByRole('button', { name: 'Continue' }).click()
    await lookInEach(portal.walk, 'portal-form-missing', { whole: true })
    expect(portal.asked.map(({ name }) => name)).toContain('portal.saveAnswers')
  })
})
