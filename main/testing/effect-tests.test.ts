/**
 * Which settings have an effect test: one that flips them both ways and looks at what a patient or the clinic
 * gets. Found in the sources, as no run of the tests sees all of them.
 */
import { settingDefinitions } from '#contract/settings/index.ts'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Still without one, and why. This list may only shrink. */
const missing: Readonly<Record<string, string>> = {}

/**
 * Tested as far as there is something to test: the rest comes with what they are about. This list may only
 * shrink as well.
 */
const halfThere: Readonly<Record<string, string>> = {
  'general.eGiftCards': 'no gift card page yet, and no payment gateway: switching it on is refused',
  'general.eGiftCardsDirectLink': 'no gift card page yet: the address answers, and shows none',
  'scheduling.requireCreditCard': 'no payment gateway yet: a request waits for a card at most',
  'scheduling.require3DSecure': 'no payment gateway yet, and so no card that could pass it',
  'toolbar.transactions': 'no invoices yet: there is no page to show and no call to refuse',
  'widgets.insuranceTotals': 'insurance without balances yet: the widget is shown, and empty',
  'widgets.loyaltyPoints': 'no points yet: the widget is shown, and none',
  'widgets.outstandingInvoices': 'no invoices yet: the widget is shown, and none',
}

const root = join(import.meta.dirname, '../..')
const folders = ['main', 'hub', 'renderer', 'e2e', 'contract']

function sources(): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(test|spec)\.ts$/.test(path) && !path.includes('effect-tests.test'))
      .map((path) => readFileSync(join(root, folder, path), 'utf8'))
      .filter((text) => text.includes('effectTest(')),
  )
}

/** A key as it is written, or one of a list that a loop goes through: then any that the file names. */
function keysOf(text: string): string[] {
  const written = [...text.matchAll(/effectTest\(\s*'([\w.]+)'/g)].map(([, key = '']) => key)
  const looped = [...text.matchAll(/effectTest\(\s*(key|`(\w+)\.\$\{\w+\}`)/g)].flatMap(
    ([, , tab]) => keysNamedIn(text, tab),
  )
  return [...written, ...looped]
}

const keysNamedIn = (text: string, tab: string | undefined): string[] =>
  settingDefinitions
    .map(({ key }) => key)
    .filter((key) => {
      const [group, name = ''] = key.split('.')
      return tab === undefined
        ? text.includes(`'${key}'`)
        : group === tab && text.includes(`'${name}'`)
    })

test('every setting has a test of its effect, but for those that wait for what they are about', () => {
  const tested = new Set(sources().flatMap(keysOf))
  const without = settingDefinitions.map(({ key }) => key).filter((key) => !tested.has(key))
  expect(without.sort()).toEqual(Object.keys(missing).sort())
  expect(Object.keys(halfThere).filter((key) => !tested.has(key))).toEqual([])
})
