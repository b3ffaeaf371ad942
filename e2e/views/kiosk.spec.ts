/** The kiosk's screens around the form: start, idle, identification, and what it does not tell. */
import { callAs, codeForSomebody } from '../fixtures/api.ts'
import { look } from '../fixtures/look.ts'
import { ben, expect, test } from '../fixtures/sample.ts'
import { reopening, walkOf } from '../fixtures/spoken/by-menu.ts'
import { lookInEach, readInEach } from '../fixtures/spoken/walk.ts'
import { KioskPage } from '../pages/kiosk.ts'

test.use({ viewport: { width: 1080, height: 810 } })

test('a kiosk opens for staff, speaks four languages, and closes for staff alone', async ({
  page,
  served,
}) => {
  const kiosk = new KioskPage(page)
  const walk = walkOf(page)
  await kiosk.open(served.url)
  await look(page, 'kiosk-start')
  await kiosk.startAsStaff(ben)
  await lookInEach(walk, 'kiosk-idle')
  for (const name of ['Français', 'Italiano', 'Español', 'English'] as const) {
    await kiosk.chooseLanguage(name)
    await expect(kiosk.page.getByRole('button', { name, exact: true, pressed: true })).toBeVisible()
  }
  await kiosk.leaveAsStaff({ user: 'ben', pin: '999999' })
  await expect(page.getByText(/Attempts left/)).toBeVisible()
  const dialog = page.getByRole('alertdialog')
  const stay = () => dialog.getByRole('button').nth(-2).click()
  const askStaff = () => page.locator('form.screen footer button').first().click()
  await readInEach(reopening(walk, stay, askStaff), 'kiosk-leave')
  await stay()
  await kiosk.leaveAsStaff(ben)
  await expect(page).toHaveURL(/\/desk/)
})

test('five wrong codes pause the kiosk, and nothing is told about anybody', async ({
  page,
  served,
}) => {
  const kiosk = new KioskPage(page)
  const walk = walkOf(page)
  await kiosk.open(served.url)
  await kiosk.startAsStaff(ben)
  await kiosk.identifyByCode('000001')
  await expect(page.getByText('This code does not open a visit')).toBeVisible()
  await lookInEach(walk, 'kiosk-wrong-code')
  for (const code of ['000002', '000003', '000004']) await kiosk.enterCode(code)
  await kiosk.enterCode('000005')
  await expect(kiosk.heading).toHaveText('This screen is taking a short pause')
  await lookInEach(walk, 'kiosk-paused')
})

test('a stranger with a made-up birth date learns nothing', async ({ page, served }) => {
  const kiosk = new KioskPage(page)
  const walk = walkOf(page)
  await kiosk.open(served.url)
  await kiosk.startAsStaff(ben)
  await kiosk.startButton.click()
  await lookInEach(walk, 'kiosk-how')
  await page.getByRole('button', { name: 'I do not have a code' }).click()
  await lookInEach(walk, 'kiosk-birth-date')
  await kiosk.enterBirthDate({ day: '3', month: 'March', year: '1901' })
  await kiosk.answer('Last name', 'Nobody')
  await expect(page.getByText('We could not find a visit')).toBeVisible()
  await lookInEach(walk, 'kiosk-not-found')
})

test('the kiosk can be used at its largest text and highest contrast', async ({ page, served }) => {
  const kiosk = new KioskPage(page)
  await kiosk.open(served.url)
  await kiosk.startAsStaff(ben)
  await page.evaluate(`document.documentElement.dataset.textSize = '150'`)
  await page.evaluate(`document.documentElement.dataset.contrast = 'more'`)
  await look(page, 'kiosk-idle-150-contrast')
})

test('whoever walks away is asked, then forgotten, and their code opens nothing any more', async ({
  page,
  served,
}) => {
  const call = await callAs(served.url, ben)
  const { code, name } = await codeForSomebody(call)
  await page.clock.install()
  const walk = walkOf(page)
  const kiosk = new KioskPage(page)
  await kiosk.open(served.url)
  await kiosk.startAsStaff(ben)
  await kiosk.identifyByCode(code)
  await expect(kiosk.heading).toHaveText('Is this your visit?')
  await lookInEach(walk, 'kiosk-confirm')
  await kiosk.confirmVisit()
  await expect(kiosk.heading).toHaveText('Is this still right?')
  await page.clock.runFor(61_000)
  await expect(kiosk.stillThere).toBeVisible()
  await look(page, 'kiosk-still-there')
  const walkAway = () => page.clock.runFor(61_000)
  const comeBack = () => page.getByRole('alertdialog').getByRole('button').last().click()
  await readInEach(reopening(walk, comeBack, walkAway), 'kiosk-still-there')
  await page.getByRole('button', { name: 'I am still here' }).click()
  await expect(kiosk.stillThere).toHaveCount(0)
  await expect(kiosk.heading).toHaveText('Is this still right?')
  await page.clock.runFor(61_000)
  await expect(kiosk.stillThere).toBeVisible()
  await page.clock.runFor(21_000)
  await expect(kiosk.startButton).toBeVisible()
  for (const part of name.split(' ').filter((one) => one.length > 3)) {
    expect(await page.content()).not.toContain(part)
    expect(
      await page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })'),
    ).not.toContain(part)
  }
  await kiosk.identifyByCode(code)
  await expect(page.getByText('This code does not open a visit')).toBeVisible()
})
