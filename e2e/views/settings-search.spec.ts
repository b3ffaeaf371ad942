/**
 * Whoever knows a word of a setting's label finds it, whatever tab it is on, and changes it right there. Every
 * setting of the specification, through the search alone; what was saved is read from the API.
 */
import type { JsonValue } from '#contract/kernel/json.ts'
import { settingDefinitions } from '#contract/settings/index.ts'
import type { SettingDefinition } from '#contract/settings/index.ts'
import { readFileSync } from 'node:fs'
import { callAs } from '../fixtures/api.ts'
import type { Call } from '../fixtures/api.ts'
import { expect, test } from '../fixtures/own-sample.ts'
import { ana } from '../fixtures/sample.ts'
import { DeskLogInPage } from '../pages/desk-log-in.ts'
import { DeskSettings } from '../pages/desk-settings.ts'
import { changeSetting } from '../pages/setting-change.ts'

const words = JSON.parse(
  readFileSync(new URL('../../resources/translations/en/settings.json', import.meta.url), 'utf8'),
) as Record<string, string>
const labelOf = ({ labelKey }: SettingDefinition) => words[labelKey] ?? ''
const longestWord = (label: string) =>
  label.split(/\s+/).reduce((longest, word) => (word.length > longest.length ? word : longest))

/** Those on which others depend come last: what they open must be open when its turn comes. */
const all: readonly SettingDefinition[] = settingDefinitions
const masters = new Set(
  all.flatMap(({ dependsOn = [], forcedBy }) => [
    ...dependsOn.map(({ key }) => key),
    ...(forcedBy ? [forcedBy.key] : []),
  ]),
)
const inTurn = [
  ...all.filter(({ key }) => !masters.has(key)),
  ...all.filter(({ key }) => masters.has(key)),
]
const waitsForGateway = ({ requires }: SettingDefinition) => requires === 'paymentGateway'
const isReadOnly = (one: SettingDefinition) => one.type === 'readOnlyUrl' && !one.editableSlug

async function valuesOf(call: Call): Promise<ReadonlyMap<string, JsonValue>> {
  const { settings } = await call('settings.list', {})
  return new Map(
    settings.map(({ key, values }) => {
      const shown = values.find(({ language }) => language === null || language === 'en')
      return [key, shown?.value ?? null]
    }),
  )
}

/** Three hundred pictures of the page on the way would take longer than the test. */
test.use({ trace: 'off' })

test('every setting is found by a word of its label and changed without leaving the search', async ({
  page,
  served,
}) => {
  const call = await callAs(served.url, ana)
  const { practitioners } = await call('schedule.listResources', {})
  const order = practitioners.map(({ practitionerId }) => practitionerId)
  await call('settings.change', {
    changes: [
      // What will be forced must be what it is forced to, once its turn has come.
      { key: 'general.mandatoryDateOfBirth', value: false },
      { key: 'general.practitionerDisplayOrder', value: order },
    ],
  })
  const before = await valuesOf(call)
  const logIn = new DeskLogInPage(page)
  await logIn.open(served.url)
  await logIn.logIn(ana)
  const settings = new DeskSettings(page)
  await settings.open()
  await page.getByRole('button', { name: 'Hide the preview' }).click()
  const place = page.url()

  const expected = new Map<string, unknown>()
  for (const definition of inTurn) {
    const { key } = definition
    await test.step(key, async () => {
      await settings.search.fill(longestWord(labelOf(definition)))
      const row = settings.row(key).first()
      await expect(row).toContainText(labelOf(definition))
      if (waitsForGateway(definition)) {
        await expect(row.getByRole('switch')).toBeDisabled()
        await expect(row).toContainText('This needs a payment gateway. None is enabled.')
      } else if (isReadOnly(definition)) {
        await expect(row.getByRole('status')).toContainText('/portal/')
      } else {
        const value = before.get(key) ?? null
        expected.set(key, await changeSetting({ row, definition, before: value }))
      }
    })
  }
  expect(expected.size).toBe(all.length - 4)
  expect(page.url()).toBe(place)
  await settings.save()
  await expect(settings.search).not.toHaveValue('')
  const after = await valuesOf(call)
  for (const [key, value] of expected) expect.soft(after.get(key), key).toEqual(value)
  const untouched = all.filter(({ key }) => !expected.has(key)).map(({ key }) => key)
  for (const key of untouched) expect.soft(after.get(key), key).toEqual(before.get(key))
})
