import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const root = new URL('../../../resources/translations/', import.meta.url)
const locales = ['en', 'fr', 'it', 'es'] as const
const features = readdirSync(new URL('en/', root)).filter((name) => name.endsWith('.json'))
const patterns = JSON.parse(
  readFileSync(new URL('project.inlang/settings.json', root), 'utf8'),
) as Record<string, { pathPattern: string[] }>

type Words = Record<string, unknown>
const read = (locale: string, feature: string): Words =>
  JSON.parse(readFileSync(new URL(`${locale}/${feature}`, root), 'utf8')) as Words
const keys = (words: Words) =>
  Object.keys(words)
    .filter((key) => key !== '$schema')
    .sort()
const placeholders = (value: unknown) =>
  [...new Set(JSON.stringify(value).match(/(?<!\\)\{\w+\}/g) ?? [])].sort()

/** Words that no screen shows: the core prints or sends them and reads the file itself. */
const ofTheCore = ['consent-sheet.json', 'recovery-sheet.json']

test('every file of words that a screen shows is compiled', () => {
  const compiled = patterns['plugin.inlang.messageFormat']?.pathPattern ?? []
  const shown = features.filter((feature) => !ofTheCore.includes(feature))
  expect(shown.map((feature) => `./{locale}/${feature}`).sort()).toEqual([...compiled].sort())
})

for (const feature of features) {
  for (const locale of locales.slice(1)) {
    test(`${feature} says in ${locale} all that it says in English`, () => {
      expect(existsSync(new URL(`${locale}/${feature}`, root))).toBe(true)
      const english = read('en', feature)
      const translated = read(locale, feature)
      expect(keys(translated)).toEqual(keys(english))
      for (const key of keys(english)) {
        expect({ key, names: placeholders(translated[key]) }).toEqual({
          key,
          names: placeholders(english[key]),
        })
      }
    })
  }
}

test.each(locales)('in %s nothing shouts', (locale) => {
  for (const feature of features) {
    for (const [key, value] of Object.entries(read(locale, feature))) {
      if (key === '$schema') continue
      expect({ key, shouts: /[!¡]/.test(JSON.stringify(value)) }).toEqual({ key, shouts: false })
    }
  }
})
