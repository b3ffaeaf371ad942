/** A patient sends a file from a phone: chosen, refused by name, taken back, and sent, in the page’s own words. */
import { writeFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openPortal, portalDouble } from '../fixtures/portal-double.ts'
import { lookInEach } from '../fixtures/spoken/walk.ts'

test.use({ viewport: { width: 390, height: 844 }, locale: 'en' })

const title = 'X-ray of my left knee from the second visit in the hospital of the north'
const picture = { name: `${title}.png`, bytes: 240_000 }

/** As somebody without a mouse does it. The file lies on the disk: to hand its bytes to the page takes its time. */
async function choose(page: Page, { name, bytes }: typeof picture): Promise<void> {
  const path = test.info().outputPath(name)
  writeFileSync(path, Buffer.alloc(bytes, 1))
  const question = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: /^Choose (a|another) file$/ }).focus()
  await page.keyboard.press('Enter')
  await (await question).setFiles(path)
}

test('a file is chosen, refused by its name, taken back, and sent', async ({ page }) => {
  const portal = await portalDouble(page)
  portal.logIn()
  await openPortal(page, 'documents')
  const file = page.getByRole('group', { name: 'File' })
  const chosen = file.getByRole('status')
  await page.getByRole('button', { name: 'Send document' }).click()
  await expect(file).toContainText('Please choose a file.')
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeFocused()

  await choose(page, { name: 'tool.exe', bytes: 240_000 })
  await expect(file).toContainText('tool.exe cannot be sent here.')
  await choose(page, { name: 'film.png', bytes: 10_485_761 })
  await expect(file).toContainText('film.png is larger than 10 MB.')
  await expect(file).toHaveAccessibleDescription(/film\.png is larger than 10 MB/)
  await page.getByRole('button', { name: 'Remove: film.png' }).click()
  await expect(chosen).toBeEmpty()
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeFocused()

  await choose(page, picture)
  await expect(chosen).toContainText(picture.name)
  await expect(chosen).toContainText('240 kB')
  await expect(page.getByRole('textbox', { name: 'What it is' })).toHaveValue(title)
  portal.walk.heard.add({ name: picture.name, title })
  await lookInEach(portal.walk, 'portal-document-chosen', { whole: true })
  await page.getByRole('button', { name: 'Send document' }).click()
  await expect(page.getByText(`${title}: the clinic has it now.`)).toBeVisible()
  await expect(chosen).toBeEmpty()
  const sent = portal.asked.find(({ name }) => name === 'portal.uploadDocument')
  expect(sent?.input).toMatchObject({ title, mediaType: 'image/png' })
})
