/**
 * What the portal is for, from one end to the other: the desk shapes it while the hub is away, a new patient
 * signs up by e-mail and books, the desk accepts, the visit comes by e-mail with its calendar file, is moved
 * once, and not a second time. Hub, desk and mail server are processes of their own.
 */
import type { Browser, Locator, Page } from '@playwright/test'
import { calendarOf } from '../fixtures/calendar-of.ts'
import { expect, test } from '../fixtures/portal-clinic.ts'
import type { PortalClinic } from '../fixtures/portal-clinic.ts'
import { ana } from '../fixtures/sample.ts'
import { DeskLogInPage } from '../pages/desk-log-in.ts'
import { DeskPending } from '../pages/desk-pending.ts'
import { DeskSettings } from '../pages/desk-settings.ts'
import { DeskSyncPage } from '../pages/desk-sync.ts'
import { PortalPage } from '../pages/portal.ts'

test.describe.configure({ timeout: 360_000 })

const email = 'nadia.ferro@example.com'
const consent = 'I cancel a day ahead, or pay for the visit.'
const welcome = 'Welcome to Harbour & Pine.'
const thanks = 'Please come ten minutes early.'

/** A service that two people offer at one clinic, in the order of the portal. */
async function whereTwoOffer({ desk }: PortalClinic) {
  const { clinics, practitioners } = await desk('schedule.listResources', {})
  const bookable = await desk('portal.previewCall', {
    ...{ name: 'portal.listBookable', input: {}, as: 'visitor', edits: [] },
  })
  const { services, offers } = bookable.answer as {
    services: { serviceId: string; name: string }[]
    offers: { clinicId: string; serviceId: string; practitionerId: string }[]
  }
  for (const { clinicId, name: clinic } of clinics) {
    for (const { serviceId, name: service } of services) {
      const there = offers.filter((one) => one.clinicId === clinicId && one.serviceId === serviceId)
      const people = practitioners
        .filter(({ practitionerId }) =>
          there.some((offer) => offer.practitionerId === practitionerId),
        )
        .map(({ name }) => name)
      if (people.length > 1) return { clinic, service, people }
    }
  }
  throw new Error('nobody shares a service')
}

async function shape(page: Page): Promise<void> {
  const settings = new DeskSettings(page)
  const edit = async (key: string, how: (row: Locator) => Promise<void>) => {
    await how(settings.row(key))
    await expect(settings.row(key)).toHaveClass(/changed/)
  }
  const write = (key: string, words: string) =>
    edit(key, (row) => row.getByRole('textbox').fill(words))
  const count = (key: string, value: number) =>
    edit(key, async (row) => {
      await row.getByRole('spinbutton').fill(String(value))
      await row.getByRole('spinbutton').press('Tab')
    })
  const choose = (key: string, option: string) =>
    edit(key, (row) => row.getByText(option, { exact: true }).click())
  await settings.open()
  await settings.openTab('Portal Style')
  await edit('style.toolbar', (row) => row.locator('input[type="text"]').fill('#5B2A86'))
  await settings.openTab('Messages')
  await write('messages.login', welcome)
  await write('messages.secureThankYou', thanks)
  await settings.openTab('Portal Profile')
  await choose('profile.occupation', 'Mandatory')
  await choose('profile.pronouns', 'No')
  await settings.openTab('Scheduling Consent')
  await write('consent.text', consent)
  await settings.openTab('Scheduling')
  await count('scheduling.allowedReschedules', 1)
  await count('scheduling.priorToCancel', 0)
}

/** Whoever stands below the other goes above them, by the buttons. */
async function putFirst(page: Page, first: string, second: string): Promise<void> {
  const settings = new DeskSettings(page)
  await settings.openTab('General')
  const rows = settings.row('general.practitionerDisplayOrder').locator('ol > li')
  await rows.filter({ hasText: second }).waitFor()
  const placeOf = async (name: string) =>
    (await rows.allInnerTexts()).findIndex((text) => text.includes(name))
  while ((await placeOf(first)) > (await placeOf(second))) {
    await rows.filter({ hasText: first }).getByRole('button', { name: /up$/ }).click()
  }
}

async function onAPhone(browser: Browser): Promise<PortalPage> {
  const { timezoneId } = test.info().project.use
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, locale: 'en' },
    ...(timezoneId === undefined ? {} : { timezoneId }),
  })
  return new PortalPage(await context.newPage())
}

async function signUp(portal: PortalPage, clinic: PortalClinic): Promise<void> {
  const { page } = portal
  await page.goto(`${clinic.portal}/sign-up`)
  await page.getByLabel('E-mail address').fill(email)
  await portal.fill({ firstName: 'Nadia', lastName: 'Ferro', cellPhone: '416-555-0188' })
  await portal.fill({ emergencyContactPhone: '416-555-0189' })
  await portal.fillBirthDate('7', '3', '1988')
  await expect(portal.field('pronouns')).toHaveCount(0)
  await portal.sendSignUp()
  await expect(portal.field('occupation')).toHaveAttribute('data-wrong', '')
  await portal.fill({ occupation: 'Boat builder' })
  await portal.sendSignUp()
  await expect(portal.heading).toHaveText('Check your inbox')
  const link = () =>
    /http:\/\/\S+\/confirm#token=[\w.~-]+/.exec(clinic.mail(email).at(-1)?.email.text ?? '')?.[0]
  await expect.poll(link, { timeout: 60_000 }).toBeDefined()
  await page.goto(link() ?? '')
  await portal.choosePassword('four quiet green chairs')
  await expect(portal.heading).toHaveText('Hello, Nadia')
}

test('a clinic shapes its portal offline, and a new patient books, is accepted, and moves once', async ({
  page: desk,
  browser,
  clinic,
}) => {
  const { clinic: place, service, people } = await whereTwoOffer(clinic)
  const [second = '', first = ''] = people
  const logIn = new DeskLogInPage(desk)
  const sync = new DeskSyncPage(desk)

  await test.step('the desk shapes the portal without the hub', async () => {
    await logIn.open(clinic.deskUrl)
    await logIn.logIn(ana)
    await expect(sync.sentence).toHaveText('All sent')
    await clinic.hubGoes()
    await expect(sync.sentence).toContainText('Offline since', { timeout: 60_000 })
    await shape(desk)
    await putFirst(desk, first, second)
    await new DeskSettings(desk).save()
    await expect(sync.sentence).toContainText('1 waiting')
    await clinic.hubComes()
    await expect(sync.sentence).toHaveText('All sent', { timeout: 90_000 })
  })

  const portal = await onAPhone(browser)
  const { page } = portal
  await test.step('a new patient meets it as shaped, and signs up by e-mail', async () => {
    await page.goto(clinic.portal)
    await expect(page.getByText(welcome)).toBeVisible()
    await expect(page.locator('header').first()).toHaveCSS('background-color', 'rgb(91, 42, 134)')
    await signUp(portal, clinic)
  })

  await test.step('books, with the consent, with who stands first', async () => {
    await page.getByRole('link', { name: 'Book an Appointment' }).first().click()
    await portal.choose(place)
    await portal.choose(service)
    const shown = portal.choices.locator('.title')
    await expect(shown.nth(1)).toContainText(first)
    await expect(shown.nth(2)).toContainText(second)
    await portal.choose(first)
    await page.getByRole('button', { name: /^Next free/ }).click()
    await portal.bookButton.click()
    await expect(page.getByText('Please tick this to book.')).toBeVisible()
    await page.getByRole('checkbox', { name: consent }).check()
    await portal.bookButton.click()
    await expect(portal.heading).toHaveText('The clinic has your request')
    await expect(page.getByText(thanks)).toBeVisible()
  })

  await test.step('the desk accepts, and the patient has it by e-mail for their calendar', async () => {
    const pending = new DeskPending(desk)
    await pending.open()
    await pending.select('Nadia Ferro')
    await pending.accept.click()
    await expect(pending.row('Nadia Ferro')).toHaveCount(0)
    await expect.poll(() => isDecidedAtHub(clinic, 'Nadia Ferro'), { timeout: 60_000 }).toBe(true)
    clinic.passTime()
  })
  const entries = () => clinic.mail(email).flatMap((mail) => calendarOf(mail) ?? [])
  await expect.poll(() => entries().length, { timeout: 60_000 }).toBe(1)
  const [accepted] = entries()

  await test.step('the patient moves the visit once, and their calendar follows', async () => {
    await page.goto(clinic.portal)
    await portal.moveAWeekOn()
    await expect(portal.heading).toHaveText('Your visit has moved')
    clinic.passTime()
    await expect.poll(() => entries().length, { timeout: 60_000 }).toBe(2)
    const moved = entries().at(-1)
    expect(moved?.uid).toBe(accepted?.uid)
    expect(moved?.sequence).toBeGreaterThan(accepted?.sequence ?? Number.NaN)
    expect(moved?.startsAt).not.toBe(accepted?.startsAt)
  })

  await test.step('and not a second time', async () => {
    await page.getByRole('link', { name: 'To the home page' }).click()
    await expect(page.getByText('This visit cannot be moved here any more.')).toBeVisible()
    await expect(portal.move).toHaveCount(0)
    expect(await moveAnyway(page, clinic.slug)).toBe('reschedules_used')
  })
  await page.context().close()
})

/** The grace time begins when the hub hears of it: a decision that still waits at the desk is not yet there. */
async function isDecidedAtHub({ desk }: PortalClinic, name: string): Promise<boolean> {
  const { requests } = await desk('booking.listPending', { state: 'decided', sort: 'latest' })
  const { waiting } = await desk('sync.status', {})
  return waiting === 0 && requests.some(({ patientName }) => patientName === name)
}

interface OwnVisit {
  appointmentId: string
  startsAt: string
  practitioner: { practitionerId: string }
}

/** What the page does not offer is refused as well; with the patient's own cookie. */
async function moveAnyway(page: Page, slug: string): Promise<string> {
  const headers = { 'x-foyer-clinic': slug, origin: new URL(page.url()).origin }
  const ask = async (name: string, data: object) =>
    (
      await page.request.post(new URL(`/api/portal/${name}`, page.url()).href, { headers, data })
    ).json()
  const { visits } = (await ask('listVisits', {})) as { visits: OwnVisit[] }
  const [visit] = visits
  if (!visit) return 'no visit'
  const { appointmentId, startsAt, practitioner } = visit
  const { code } = (await ask('moveAppointment', {
    ...{ appointmentId, practitionerId: practitioner.practitionerId },
    startsAt: new Date(Date.parse(startsAt) + 86_400_000).toISOString(),
  })) as { code?: string }
  return code ?? 'moved'
}
