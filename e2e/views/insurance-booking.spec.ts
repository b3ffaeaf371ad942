/** A patient books at home with their own default insurance: seen before, seen after, and seen at the desk. */
import { look } from '../fixtures/look.ts'
import { expect, test } from '../fixtures/portal-clinic.ts'
import type { PortalClinic } from '../fixtures/portal-clinic.ts'
import { ana } from '../fixtures/sample.ts'
import { DeskLogInPage } from '../pages/desk-log-in.ts'
import { DeskPending } from '../pages/desk-pending.ts'
import { PortalPage } from '../pages/portal.ts'

test.describe.configure({ timeout: 360_000 })

const email = 'imani.cole@example.com'
const insurance = 'Maple Lantern Benefits · Family Plus'

async function insuredPatient({ desk }: PortalClinic): Promise<void> {
  const { patientId } = await desk('patients.create', {
    ...{ firstName: 'Imani', lastName: 'Cole', birthDate: '1990-05-06', email },
  })
  await desk('coverages.add', {
    ...{ patientId, isDefault: true },
    fields: { payerName: 'Maple Lantern Benefits', planName: 'Family Plus' },
  })
  await desk('portal.invitePatient', { patientId })
}

test('a known patient’s booking goes with their default insurance', async ({
  page,
  browser,
  clinic,
}) => {
  await insuredPatient(clinic)
  const portal = new PortalPage(page)
  const link = () =>
    /http:\/\/\S+\/invitation#token=[\w.~-]+/.exec(clinic.mail(email).at(-1)?.email.text ?? '')?.[0]
  await expect.poll(link, { timeout: 90_000 }).toBeDefined()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(link() ?? '')
  await portal.choosePassword('four quiet green chairs')
  await expect(portal.heading).toHaveText('Hello, Imani')

  await page.getByRole('link', { name: 'Book an Appointment' }).first().click()
  await portal.chooseNextFree()
  await expect(page.getByText(insurance)).toBeVisible()
  await page.getByRole('checkbox').check()
  await look(page, 'insurance-portal-details', { whole: true })
  await page.setViewportSize({ width: 1280, height: 800 })
  await look(page, 'insurance-portal-details-wide', { whole: true })
  await page.setViewportSize({ width: 390, height: 844 })
  await portal.bookButton.click()
  await expect(portal.heading).toHaveText('The clinic has your request')
  await expect(page.getByText(insurance)).toBeVisible()
  await look(page, 'insurance-portal-booked', { whole: true })

  const desk = await (await browser.newContext()).newPage()
  const logIn = new DeskLogInPage(desk)
  await logIn.open(clinic.deskUrl)
  await logIn.logIn(ana)
  const pending = new DeskPending(desk)
  await pending.open()
  await pending.select('Imani Cole')
  await expect(pending.detail.getByText(insurance)).toBeVisible()
  await desk.context().close()
})
