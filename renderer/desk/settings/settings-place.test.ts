import { expect, test } from 'vitest'
import {
  carePath,
  careSections,
  hubPath,
  newPath,
  portalTabs,
  practitionerPath,
  servicePath,
  settingsPlace,
  tabPath,
} from './settings-place.ts'

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

test('clinics, practitioners and services have a list, a page for a new one and one for each', () => {
  const at = (path: string) => settingsPlace(path.split('/').filter(Boolean))
  for (const of of careSections) {
    expect(at(carePath(of))).toEqual({ kind: 'list', of })
    expect(at(newPath(of))).toEqual({ kind: 'new', of })
  }
  expect(at(servicePath('abc'))).toEqual({ kind: 'service', id: 'abc' })
  expect(at(practitionerPath('abc'))).toEqual({ kind: 'practitioner', id: 'abc', page: 'details' })
  expect(at(practitionerPath('abc', 'away'))).toMatchObject({ page: 'away' })
})

test('the hub has its own page, beside the settings of the clinic', () => {
  expect(settingsPlace(hubPath.split('/').filter(Boolean))).toEqual({ kind: 'hub' })
})
