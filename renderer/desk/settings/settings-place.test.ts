import { expect, test } from 'vitest'
import { hubPath, portalTabs, settingsPlace, tabPath } from './settings-place.ts'

test('the settings open on the first tab of the portal', () => {
  expect(settingsPlace(['settings'])).toMatchObject({ kind: 'tab', tab: { id: 'general' } })
  expect(settingsPlace(['settings', 'portal', 'nothing'])).toMatchObject({ tab: { id: 'general' } })
})

test('every tab has an address that leads to it', () => {
  for (const tab of portalTabs) {
    expect(settingsPlace(tabPath(tab).split('/').filter(Boolean))).toMatchObject({ tab })
  }
})

test('a clinic has its own page', () => {
  expect(settingsPlace(['settings', 'clinics', 'abc'])).toMatchObject({
    kind: 'clinic',
    clinicId: 'abc',
    tab: { id: 'clinic' },
  })
})

test('the hub has its own page, beside the settings of the clinic', () => {
  expect(settingsPlace(hubPath.split('/').filter(Boolean))).toEqual({ kind: 'hub' })
})
