/** The page of all parts in every state, in both themes, every language, and right to left. */
import { look } from '../fixtures/look.ts'
import { expect, test } from '../fixtures/sample.ts'

const variants = [
  'theme=light',
  'theme=dark',
  'locale=fr',
  'locale=it',
  'locale=es',
  'face=kiosk',
  'face=kiosk&text=150',
  'dir=rtl',
  'contrast=more',
  'theme=dark&contrast=more',
]

for (const variant of variants) {
  test(`every part in every state can be used by everybody: ${variant}`, async ({
    page,
    served,
  }) => {
    await page.goto(`${served.url}/desk#/_ui?${variant}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await look(page, `parts-${variant.replaceAll(/[=&]/g, '-')}`)
  })
}
