/** The page of all parts in every state, in both themes, every language, and right to left. */
import type { Page } from '@playwright/test'
import { look, picture } from '../fixtures/look.ts'
import { expect, test } from '../fixtures/sample.ts'

async function open(page: Page, url: string, variant: string): Promise<void> {
  // A page of its own each time: what one variant wrote on the root is not left for the next.
  await page.goto('about:blank')
  await page.goto(`${url}/desk#/_ui?${variant}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}
const nameOf = (variant: string) => `parts-${variant.replaceAll(/[=&]/g, '-')}`

/** Each has colours of its own, and targets of its own. */
for (const variant of [
  ...['theme=light', 'theme=dark', 'face=kiosk'],
  ...['contrast=more', 'theme=dark&contrast=more'],
]) {
  test(`every part in every state can be used by everybody: ${variant}`, async ({
    page,
    served,
  }) => {
    await open(page, served.url, variant)
    await look(page, nameOf(variant))
  })
}

test('every part has room for each language, for large text, and from right to left', async ({
  page,
  served,
}) => {
  for (const variant of ['locale=fr', 'locale=it', 'locale=es', 'face=kiosk&text=150', 'dir=rtl']) {
    await open(page, served.url, variant)
    await picture(page, nameOf(variant))
    const wider = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    )
    expect(wider, variant).toBe(0)
  }
})
