/** When patients are reminded, as an administrator says it: for a clinic, and for a service of its own. */
import type { Page } from '@playwright/test'
import { look } from '../fixtures/look.ts'
import { expect, test } from '../fixtures/sample.ts'
import { DeskPractitioners } from '../pages/desk-practitioners.ts'

const reminder = (desk: Page, number: number) =>
  desk.getByRole('group', { name: `Reminder ${String(number)}`, exact: true })
const before = (desk: Page, number: number) =>
  reminder(desk, number).getByRole('spinbutton', { name: 'Before the visit' })

async function open(desk: Page, list: 'clinics' | 'services', name: string): Promise<void> {
  await new DeskPractitioners(desk).go(list)
  await desk.getByRole('link', { name }).first().click()
  await desk.getByRole('heading', { level: 1, name }).waitFor()
}

test('a clinic reminds twice, and one of its services not at all', async ({ desk }) => {
  test.slow()
  const people = new DeskPractitioners(desk)
  await open(desk, 'clinics', 'Harbour Clinic')
  await expect(before(desk, 1)).toHaveValue('24')
  await desk.getByRole('button', { name: 'Add reminder' }).click()
  await before(desk, 2).fill('3')
  await before(desk, 2).blur()
  await reminder(desk, 2).scrollIntoViewIfNeeded()
  await look(desk, 'care-clinic-reminders')
  await people.save()
  await desk.reload()
  await expect(before(desk, 2)).toHaveValue('3')
  await open(desk, 'services', 'Acupuncture')
  const asClinic = desk.getByLabel('As the clinic says')
  await expect(asClinic).toBeChecked()
  await asClinic.uncheck()
  await desk.getByRole('button', { name: 'Remove reminder 1' }).click()
  await expect(desk.getByText('No reminders are sent.')).toBeVisible()
  await desk.getByText('No reminders are sent.').scrollIntoViewIfNeeded()
  await look(desk, 'care-service-reminders')
  await people.save()
  await desk.reload()
  await expect(desk.getByText('No reminders are sent.')).toBeVisible()
})
