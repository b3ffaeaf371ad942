/** Documents with their patient at the desk: used, looked at, and held to axe. */
import { expect, test } from '../fixtures/sample.ts'
import { lookInEach } from '../fixtures/spoken/walk.ts'
import { DeskPatientsPage } from '../pages/desk-patients.ts'

test('a document is uploaded to a patient, shown in the portal, and saved again', async ({
  desk,
  heard,
  walk,
}) => {
  const patients = new DeskPatientsPage(desk)
  await patients.open()
  await patients.search.fill('tremblay')
  await patients.results.getByRole('option').first().click()
  await patients.record.getByRole('tab', { name: 'Documents' }).click()
  await desk.getByText('No documents').waitFor()
  await desk.locator('input[type="file"]').setInputFiles({
    ...{ name: 'Exercises.pdf', mimeType: 'application/pdf' },
    buffer: Buffer.from('%PDF-1.7\nStretch'),
  })
  heard.add({ name: 'Exercises' })
  await lookInEach(walk, 'patient-new-document')
  await desk.getByRole('button', { name: 'Keep document' }).click()
  const shared = desk.getByRole('switch', { name: 'Show “Exercises” in the portal' })
  await shared.click()
  await expect(shared).toBeChecked()
  await lookInEach(walk, 'patient-documents')
  const download = desk.waitForEvent('download')
  await desk.getByRole('button', { name: 'Exercises' }).click()
  expect((await download).suggestedFilename()).toBe('Exercises.pdf')
})
