import { settingDefinitions, settingTabs } from '#contract/settings/index.ts'
import { openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const listed = async (key: string) => {
  const { settings } = await clinic.desk.settings.list({})
  return settings.find((setting) => setting.key === key)
}

test('the list holds every setting once, in the order of the tabs', async () => {
  const { settings, paymentGatewayEnabled } = await clinic.desk.settings.list({})
  expect(settings.map(({ key }) => key)).toEqual(settingDefinitions.map(({ key }) => key))
  const tabs = [...new Set(settings.map(({ tab }) => tab))]
  expect(tabs).toEqual(settingTabs.map(({ id }) => id))
  expect(paymentGatewayEnabled).toBe(false)
})

test('a setting comes with its definition and its usual value until somebody changes it', async () => {
  expect(await listed('scheduling.daysAhead')).toMatchObject({
    tab: 'scheduling',
    type: 'number',
    label: 'Days Allowed to Schedule Into',
    definition: { default: 60, min: 0, max: 730 },
    values: [{ language: null, clinicId: null, value: 60, isDefault: true, changedBy: null }],
  })
})

test('the list says who changed a setting and when', async () => {
  await clinic.desk.settings.change({ changes: [{ key: 'scheduling.daysAhead', value: 90 }] })
  expect((await listed('scheduling.daysAhead'))?.values).toEqual([
    {
      key: 'scheduling.daysAhead',
      language: null,
      clinicId: null,
      value: 90,
      isDefault: false,
      changedAt: '2026-11-23T14:00:00.000Z',
      changedBy: 'Ana Kovač',
    },
  ])
})

test('a wording comes in each language', async () => {
  const changes = [{ key: 'consent.text', language: 'fr' as const, value: 'J’accepte.' }]
  await clinic.desk.settings.change({ changes })
  const values = (await listed('consent.text'))?.values ?? []
  expect(values.map(({ language, isDefault }) => [language, isDefault])).toEqual([
    ['en', true],
    ['fr', false],
    ['it', true],
    ['es', true],
  ])
  expect(values[1]?.value).toBe('J’accepte.')
})

test('a clinic’s setting comes for each clinic', async () => {
  const { clinic: first, secondClinic } = clinic.ids
  const changes = [{ key: 'clinic.bookInPortal', value: true, clinicId: secondClinic }]
  await clinic.desk.settings.change({ changes })
  const values = (await listed('clinic.bookInPortal'))?.values ?? []
  expect(values.map(({ clinicId, value }) => [clinicId, value])).toEqual([
    [first, false],
    [secondClinic, true],
  ])
})

test('the list shows what staff chose, also while another setting keeps it from counting', async () => {
  await clinic.desk.settings.change({
    changes: [{ key: 'general.signupEmailAddress', value: 'desk@example.com' }],
  })
  expect((await listed('general.signupEmailAddress'))?.values[0]?.value).toBe('desk@example.com')
})
