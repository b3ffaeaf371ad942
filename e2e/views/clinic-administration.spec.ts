/** An administrator at work: somebody new, a week painted, a day off, a photo, and an end to it. */
import { deflateSync, crc32 } from 'node:zlib'
import { look } from '../fixtures/look.ts'
import { expect, test } from '../fixtures/sample.ts'
import { lookInEach, readInEach } from '../fixtures/spoken/walk.ts'
import { DeskPractitioners } from '../pages/desk-practitioners.ts'

/** A real picture of one colour: browsers are not to be fooled. */
function picture(size: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(size, 0)
  head.writeUInt32BE(size, 4)
  head.set([8, 2], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(size * 3, 0x7a)])
  const pixels = deflateSync(Buffer.concat(Array.from({ length: size }, () => row)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

test('somebody new gets a photo, services and a painted week, a day off, and is deactivated', async ({
  desk,
}) => {
  test.slow()
  const people = new DeskPractitioners(desk)
  await people.openList()
  await look(desk, 'care-practitioners')
  await desk.getByRole('button', { name: 'New practitioner' }).click()
  await desk.getByLabel('First name').fill('Mara')
  await people.unsaved.getByRole('button', { name: /^Save/ }).click()
  await expect(desk.getByText('Please fill this in.')).toBeVisible()
  await look(desk, 'care-practitioner-error')
  await desk.getByLabel('Last name').fill('Lindqvist')
  const chooser = desk.waitForEvent('filechooser')
  await desk.getByRole('button', { name: 'Choose photo' }).click()
  await (await chooser).setFiles({ name: 'mara.png', mimeType: 'image/png', buffer: picture(64) })
  await expect(desk.locator('.photo img')).toBeVisible()
  await desk.getByLabel('Acupuncture, at North Clinic').check()
  await people.unsaved.getByRole('button', { name: /^Save/ }).click()
  await desk.getByRole('group', { name: 'Week', exact: true }).waitFor()
  await look(desk, 'care-week-empty')

  await test.step('with the mouse: Monday to Wednesday, nine to five', async () => {
    await people.drag([0, 9], [2, 16.75])
    await expect(people.windows('standard', 1)).toContainText('09:00 17:00')
    await people.layer('Portal Schedule')
    await people.drag([0, 10], [0, 14.75])
    await expect(people.windows('portal', 0)).toContainText('10:00 15:00')
  })

  await test.step('with the keyboard: Friday morning, and Wednesday cleared', async () => {
    await people.layer('Standard Availability')
    await desk.locator('[data-cursor]').focus()
    for (let at = 0; at < 7; at += 1) await desk.keyboard.press('ArrowRight')
    await desk.keyboard.press('Home')
    await desk.keyboard.press('ArrowLeft')
    await desk.keyboard.press('ArrowLeft')
    await desk.keyboard.press('PageDown')
    for (let at = 0; at < 3; at += 1) await desk.keyboard.press('Shift+PageDown')
    await desk.keyboard.press('Enter')
    await expect(people.windows('standard', 4)).toContainText('08:00 11:15')
    await desk.keyboard.press('ArrowLeft')
    await desk.keyboard.press('ArrowLeft')
    await desk.keyboard.press('Home')
    await desk.keyboard.press('Shift+End')
    await desk.keyboard.press('Delete')
    await expect(people.windows('standard', 2)).toHaveCount(0)
  })

  await test.step('with exact times: Friday until noon', async () => {
    const until = desk.getByLabel('Friday, Standard Availability: to')
    await until.fill('12')
    await until.press('Enter')
    await expect(people.windows('standard', 4)).toContainText('08:00 12:00')
    await look(desk, 'care-week-painted')
  })
  await people.save()

  await test.step('a day off is entered, taken back, and entered again', async () => {
    await desk.getByRole('radiogroup').getByText('Away', { exact: true }).click()
    await look(desk, 'care-away-empty')
    await desk.getByRole('button', { name: 'Add time off' }).click()
    await desk.getByRole('group', { name: 'First day' }).getByRole('spinbutton').first().click()
    await desk.keyboard.type('07122026')
    await desk.getByLabel('Reason').fill('Training')
    await look(desk, 'care-away-form')
    await desk.getByRole('button', { name: 'Add time off' }).last().click()
    await expect(desk.getByText('Training')).toBeVisible()
    await look(desk, 'care-away')
  })

  await test.step('deactivated, she stands last and is offered no longer', async () => {
    await desk.getByRole('radiogroup').getByText('Details', { exact: true }).click()
    await desk.getByLabel('Active').uncheck()
    await people.save()
    await people.openList()
    await expect(desk.getByRole('listitem').filter({ hasText: 'Mara Lindqvist' })).toContainText(
      'Not active',
    )
  })
})

test('what has the focus is never hidden by the bar of what is not saved', async ({ desk }) => {
  const people = new DeskPractitioners(desk)
  await people.openOne('Léa Roy')
  await desk.getByLabel('First visit physiotherapy, at Harbour Clinic').press('Space')
  await people.unsaved.waitFor()
  for (let at = 0; at < 8; at += 1) {
    await expect.poll(() => people.isFocusUnderBar()).toBe(false)
    await desk.keyboard.press('Tab')
  }
  await people.unsaved.getByRole('button', { name: 'Discard' }).click()
  await expect(people.unsaved).toBeHidden()
})

test('a price is typed as one types, saved as a price, and written as the language writes it', async ({
  desk,
  walk,
}) => {
  const people = new DeskPractitioners(desk)
  await people.go('services')
  await desk.locator('main .middle li a').first().click()
  const price = desk.getByLabel('Price')
  await price.click()
  await price.press('ControlOrMeta+a')
  await price.pressSequentially('87.5')
  await expect(price).toHaveValue('87.5')
  await expect(price).not.toHaveAttribute('aria-invalid', 'true')
  await price.pressSequentially('x')
  await expect(price).toHaveValue('87.5x')
  await expect(price).toHaveAttribute('aria-invalid', 'true')
  await price.press('Backspace')
  await people.save()
  await expect(price).toHaveValue('87.50')
  await walk.speak('fr')
  await expect(desk.getByLabel('Prix')).toHaveValue('87,50')
})

test('clinics, practitioners, services and their pages can be read by everybody, in every language', async ({
  desk,
  walk,
}) => {
  test.slow()
  const people = new DeskPractitioners(desk)
  for (const list of ['clinics', 'services'] as const) {
    await people.go(list)
    await desk.locator('main li a').nth(2).waitFor()
    await lookInEach(walk, `care-${list}`)
    await desk.locator(`main .middle li a[href*="/settings/${list}/"]`).first().click()
    await desk.locator('main .middle section h2').first().waitFor()
    await lookInEach(walk, `care-${list}-one`)
  }
  await people.go('practitioners')
  await desk.locator('main .middle li a').first().click()
  await desk.locator('main .middle table').first().waitFor()
  await lookInEach(walk, 'care-practitioner')
  await desk.evaluate(`location.hash = location.hash.replace('/details', '/availability')`)
  await desk.locator('[data-cursor]').waitFor()
  await lookInEach(walk, 'care-week')
  await desk.evaluate(`location.hash = location.hash.replace('/availability', '/away')`)
  await desk.getByRole('button', { name: 'Add time off' }).waitFor()
  await readInEach(walk, 'care-away')
})
