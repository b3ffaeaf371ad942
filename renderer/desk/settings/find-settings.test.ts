import { settingDefinitions } from '#contract/settings/index.ts'
import { locale, locales } from '#renderer/shared/i18n/index.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { findSettings } from './find-settings.ts'
import { labelOf } from './setting-words.ts'

afterEach(() => locale.set('en'))

describe.each(locales)('in %s', (language) => {
  test('every setting is found by its label, and by each word of it as it stands there', () => {
    locale.set(language)
    const found = new Map<string, Set<string>>()
    const finds = (typed: string) => {
      const keys = found.get(typed) ?? new Set(findSettings(typed).map(({ key }) => key))
      found.set(typed, keys)
      return keys
    }
    const lost = settingDefinitions.flatMap((definition) => {
      const label = labelOf(definition)
      return [label, ...label.split(/\s+/)].filter((typed) => !finds(typed).has(definition.key))
    })
    expect(lost).toEqual([])
  })
})

test('what nobody wrote finds nothing', () => {
  expect(findSettings('zzzzqqq')).toEqual([])
})
