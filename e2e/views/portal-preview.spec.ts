/** The portal beside its settings: what is edited is seen at once, and nothing of it is kept. */
import { expect, test } from '../fixtures/sample.ts'
import { look } from '../fixtures/look.ts'
import { DeskSettings } from '../pages/desk-settings.ts'

test('the preview shows the real portal with what nobody has saved, where it is seen', async ({
  desk,
}) => {
  const settings = new DeskSettings(desk)
  await settings.open()
  await settings.openTab('Messages')
  const portal = desk.frameLocator('iframe')
  await expect(portal.getByRole('heading', { level: 1 })).toBeVisible()
  await settings.openTab('Portal Style')
  await expect(portal.getByRole('heading', { level: 1 })).toHaveText('Hello, Test')
  await look(desk, 'settings-preview-style')
  await settings.row('style.toolbar').locator('input').last().fill('#5B1E6E')
  const bar = portal.locator('header').first()
  await expect(bar).toHaveCSS('background-color', 'rgb(91, 30, 110)')
  await look(desk, 'settings-preview-edited')
  await settings.openTab('Toolbar')
  await settings.switchOf('toolbar.documents').click()
  await expect(portal.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
  const preview = desk.getByRole('region', { name: 'Preview' })
  await preview.getByText('Desktop').click()
  await preview.getByText('Visitor').click()
  await settings.openTab('Scheduling')
  await expect(portal.getByRole('heading', { level: 1 })).toBeVisible()
  await look(desk, 'settings-preview-desktop')
  await preview.getByRole('button', { name: 'Hide the preview' }).click()
  await expect(desk.locator('iframe')).toHaveCount(0)
  await desk.getByRole('button', { name: 'Show the preview' }).click()
  await settings.discard()
})

test('in a narrow window the settings have the room, until somebody asks for the preview', async ({
  desk,
}) => {
  await desk.setViewportSize({ width: 1024, height: 768 })
  const settings = new DeskSettings(desk)
  await settings.open()
  await settings.openTab('General')
  const show = desk.getByRole('button', { name: 'Show the preview' })
  await expect(show).toBeVisible()
  await look(desk, 'settings-narrow')
  await show.click()
  await expect(desk.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible()
})

test('whoever types beside the preview keeps the focus, whatever page it goes to', async ({
  desk,
}) => {
  const settings = new DeskSettings(desk)
  await settings.open()
  await settings.openTab('Messages')
  const heading = desk.frameLocator('iframe').getByRole('heading', { level: 1 })
  for (const [key, page] of [
    ['messages.booking', 'Book an Appointment'],
    ['messages.login', 'Log in'],
    ['messages.home', 'Hello, Test'],
  ] as const) {
    const message = settings.row(key).getByRole('textbox')
    await message.click()
    await expect(heading).toHaveText(page)
    await expect(message).toBeFocused()
    await desk.keyboard.type('Typed beside it')
    await expect(message).toContainText('Typed beside it')
  }
  await settings.discard()
})

test('the preview speaks the language of whoever sets the portal up, until its own menu is asked', async ({
  desk,
  walk,
}) => {
  await walk.speak('it')
  await desk.evaluate(`location.hash = '#/settings/portal/style'`)
  const portal = desk.frameLocator('iframe')
  await expect(portal.locator('html')).toHaveAttribute('lang', 'it')
  await expect(portal.getByRole('heading', { level: 1 })).toHaveText('Buongiorno, Test')
  await portal.getByRole('button', { name: 'Menu' }).click()
  await portal.locator('header select').selectOption('es')
  await expect(portal.locator('html')).toHaveAttribute('lang', 'es')
  await expect(desk.locator('html')).toHaveAttribute('lang', 'it')
  await walk.speak('fr')
  await expect(portal.locator('html')).toHaveAttribute('lang', 'fr')
})
