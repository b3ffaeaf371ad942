/** What a patient agreed to when they booked: looked up in their record, and saved as a PDF from where one is. */
import { readFile } from 'node:fs/promises'
import { callAs } from '../fixtures/api.ts'
import { ana, expect, test } from '../fixtures/sample.ts'
import { lookInEach } from '../fixtures/spoken/walk.ts'
import { DeskPatientsPage } from '../pages/desk-patients.ts'
import { DeskPending } from '../pages/desk-pending.ts'

test('a consent is saved as a PDF from the request that it came with, and from the record', async ({
  desk,
  served,
  walk,
}) => {
  const call = await callAs(served.url, ana)
  const { requests } = await call('booking.listPending', {})
  const details = await Promise.all(
    requests.map(({ requestId }) => call('booking.getRequest', { requestId })),
  )
  const given = details.find((one) => one.consent === 'given' && one.patientId !== null)
  if (!given?.patientId) throw new Error('nobody who is known has agreed to anything')
  const pdf = async (press: () => Promise<void>) => {
    const download = desk.waitForEvent('download')
    await press()
    const file = await download
    expect(file.suggestedFilename()).toBe(`Consent ${given.patientName}.pdf`)
    return (await readFile(await file.path())).subarray(0, 5).toString()
  }

  const pending = new DeskPending(desk)
  await desk.evaluate(`location.hash = '#/pending/${given.requestId}'`)
  await pending.name(given.patientName).waitFor()
  expect(await pdf(() => pending.detail.getByRole('button', { name: 'Save as PDF' }).click())).toBe(
    '%PDF-',
  )

  const patients = new DeskPatientsPage(desk)
  await desk.evaluate(`location.hash = '#/patients/${given.patientId}'`)
  await patients.openTab('Documents')
  const row = desk.getByRole('row', { name: new RegExp(given.serviceName) })
  await expect(row).toContainText('Portal, logged in')
  await lookInEach(walk, 'patient-consents')
  const button = row.getByRole('button', { name: /^Save as PDF, given / })
  expect(await pdf(() => button.press('Enter'))).toBe('%PDF-')
})
