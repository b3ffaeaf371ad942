import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { settingDefinitions } from '#contract/settings/index.ts'
import { settingsDocs, settingsPage } from './generate-settings-docs.ts'

test('the settings reference is as its generator would write it today', () => {
  expect(readFileSync(settingsPage, 'utf8')).toBe(settingsDocs())
})

test('the settings reference has a row for every setting', () => {
  const page = settingsDocs()
  const missing = settingDefinitions.filter(({ key }) => !page.includes(`| \`${key}\` |`))
  expect(missing).toEqual([])
})
