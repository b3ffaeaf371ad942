/**
 * The portal as patients meet it: a hub, its pages, a desk and a mail server as processes of their own. What is
 * done here is seen at the desk; what stands in an e-mail opens what it should.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { callAs } from '../fixtures/api.ts'
import type { Call } from '../fixtures/api.ts'
import { freePort } from '../fixtures/free-port.ts'
import { startHubProcess } from '../fixtures/hub-process.ts'
import { look } from '../fixtures/look.ts'
import { startMailSink } from '../fixtures/mail-sink.ts'
import type { MailSink } from '../fixtures/mail-sink.ts'
import { ana } from '../fixtures/sample.ts'
import { startServedProcess } from '../fixtures/served-process.ts'
import { DeskLogInPage } from '../pages/desk-log-in.ts'
import { DeskPatientsPage } from '../pages/desk-patients.ts'
import { PortalPage } from '../pages/portal.ts'

interface Clinic {
  /** Of the portal: `http://…/portal/<slug>` */
  portal: string
  /** Where its desk is served. */
  deskUrl: string
  desk: Call
  mail: MailSink
}

const test = base.extend<Record<never, never>, { clinic: Clinic }>({
  clinic: [
    async ({ browserName }, use) => {
      const folder = await mkdtemp(join(tmpdir(), `foyer-portal-${browserName}-`))
      const mail = await startMailSink()
      const port = await freePort()
      const hub = await startHubProcess(join(folder, 'hub'), port, {
        FOYER_SMTP_URL: mail.url,
        FOYER_MAIL_FROM: 'Foyer <post@example.com>',
        FOYER_PUBLIC_URL: `http://127.0.0.1:${port}`,
      })
      const served = await startServedProcess(join(folder, 'north'), '--demo')
      const desk = await callAs(served.url, ana)
      await desk('sync.connectHub', { url: hub.url, code: hub.foundingCode })
      await settled(desk)
      await changed(desk, {
        ...{ 'general.enabled': true, 'scheduling.publicBooking': true },
        ...{ 'scheduling.autoAccept': false, 'general.mandatoryIntakeForm': false },
      })
      const portal = `${hub.url}/portal/harbour-and-pine`
      await use({ portal, deskUrl: served.url, desk, mail })
      await Promise.allSettled([served.stop(), hub.stop(), mail.stop()])
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 180_000 },
  ],
})

test.use({ viewport: { width: 390, height: 844 }, locale: 'en' })
test.describe.configure({ mode: 'serial', timeout: 180_000 })

async function changed(desk: Call, values: Record<string, boolean>): Promise<void> {
  const changes = Object.entries(values).map(([key, value]) => ({ key, value }))
  await desk('settings.change', { changes })
  await settled(desk)
}

async function settled(desk: Call): Promise<void> {
  await expect
    .poll(
      async () => {
        const { waiting, progress } = await desk('sync.status', {})
        return waiting === 0 && progress === null
      },
      { timeout: 90_000 },
    )
    .toBe(true)
}

async function bookIt(page: Page): Promise<void> {
  const consent = page.getByRole('checkbox')
  await expect(page.getByRole('heading', { name: 'Look over and book' })).toBeVisible()
  if (await consent.isVisible()) await consent.check()
  await page.getByRole('button', { name: 'Book this time' }).click()
}

test('a visitor books on a phone, and the desk has the request', async ({ page, clinic }) => {
  await page.goto(`${clinic.portal}/book`)
  await new PortalPage(page).chooseNextFree()
  await page.getByText('Without an account').click()
  await page.getByLabel('First name').fill('Zora')
  await page.getByLabel('Last name').fill('Quill')
  await page.getByLabel('E-mail address').fill('zora@example.com')
  await page.getByRole('button', { name: 'Continue' }).click()
  await bookIt(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The clinic has your request')
  await look(page, 'portal-real-booked', { whole: true })
  await expect
    .poll(
      async () => {
        const { requests } = await clinic.desk('booking.listPending', { limit: 200 })
        return requests.map(({ patientName }) => patientName)
      },
      { timeout: 60_000 },
    )
    .toContain('Zora Quill')
})

/** The record of somebody at the desk, on a screen of its own. */
async function recordAtDesk(browser: Browser, url: string, name: string) {
  const screen = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  const logIn = new DeskLogInPage(screen)
  await logIn.open(url)
  await logIn.logIn(ana)
  const patients = new DeskPatientsPage(screen)
  await patients.open()
  await patients.find(name, new RegExp(name))
  return { screen, patients, logIn }
}

test('a patient is invited at the desk, opens the link, books, cancels, and is asked for forms', async ({
  page,
  browser,
  clinic,
}) => {
  await changed(clinic.desk, { 'scheduling.autoAccept': true, 'general.medicalProfile': true })
  await clinic.desk('patients.create', {
    ...{ firstName: 'Ines', lastName: 'Marlow', email: 'ines@example.com' },
  })
  const { screen, patients, logIn } = await recordAtDesk(browser, clinic.deskUrl, 'Marlow')
  await expect(patients.record.getByText('No account')).toBeVisible()
  await look(screen, 'patient-not-in-portal')
  await patients.openTab('Forms')
  await expect(patients.record.getByText(/once this patient has an account/)).toBeVisible()
  await patients.openTab('Profile')
  await patients.record.getByRole('button', { name: 'Invite to the portal' }).click()
  await expect(logIn.toast(/The invitation waits to be sent/)).toBeVisible()
  await expect(patients.record.getByText(/^Invited on /)).toBeVisible()
  await look(screen, 'patient-invited')
  const link = () =>
    /http:\/\/\S+\/invitation#token=[\w.~-]+/.exec(clinic.mail.to('ines@example.com').join('\n'))
  await expect.poll(() => link()?.[0] ?? '', { timeout: 90_000 }).toContain('#token=')
  await page.goto(link()?.[0] ?? '')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Welcome, Ines')
  expect(page.url()).not.toContain('token')
  await look(page, 'portal-real-invitation')
  await page.getByLabel('New password').fill('four quiet green chairs')
  await page.getByRole('button', { name: 'Save and log in' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hello, Ines')
  await page.getByRole('link', { name: 'Book an Appointment' }).first().click()
  await new PortalPage(page).chooseNextFree()
  await bookIt(page)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit is booked')
  await page.getByRole('link', { name: 'To the home page' }).click()
  await page.getByRole('button', { name: /^Cancel visit/ }).click()
  await page.getByRole('button', { name: 'Cancel this visit' }).click()
  await expect(page.getByText(/^Your visit of .* is cancelled\.$/)).toBeVisible()
  await look(page, 'portal-real-cancelled', { whole: true })
  await expect(patients.record.getByText(/^Has had an account since /)).toBeVisible({
    timeout: 90_000,
  })
  await patients.openTab('Forms')
  await patients.record.getByRole('button', { name: 'Ask for forms by e-mail' }).click()
  await expect(logIn.toast(/Messages says when it has gone out/).last()).toBeVisible()
  await look(screen, 'patient-asked-for-forms')
  await expect
    .poll(() => clinic.mail.to('ines@example.com').join('\n'), { timeout: 90_000 })
    .toContain('Please fill in your forms')
  await screen.close()
  await page.reload()
  await expect(page.getByRole('main').getByText('Medical Profile').first()).toBeVisible()
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('button', { name: 'Log out' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Log in')
})
