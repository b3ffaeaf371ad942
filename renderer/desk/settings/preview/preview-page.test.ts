import { settingDefinitions } from '#contract/settings/index.ts'
import { expect, test } from 'vitest'
import { previewPages, previewPlace } from './preview-page.ts'

test('every setting has a page on which it is shown', () => {
  for (const { key } of settingDefinitions) {
    expect(previewPages).toContain(previewPlace(key).page)
  }
})

test('the preview goes where a setting is seen, as who sees it', () => {
  expect(previewPlace('style.primary')).toEqual({ page: '', as: 'patient' })
  expect(previewPlace('messages.login')).toEqual({ page: 'log-in', as: 'visitor' })
  expect(previewPlace('scheduling.daysAhead')).toEqual({ page: 'book' })
  expect(previewPlace('scheduling.publicBookingLogin')).toEqual({ page: 'book', as: 'visitor' })
  expect(previewPlace('general.mandatoryPhone').page).toBe('sign-up')
  expect(previewPlace('general.mandatoryIntakeForm').page).toBe('book')
})
