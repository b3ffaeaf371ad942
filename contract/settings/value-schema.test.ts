import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locales } from './locale.ts'
import { unknownMergeFields } from './merge-fields.ts'
import type { SettingKey } from './setting-definitions.ts'
import { isPerLanguage, settingDefinition, settingDefinitions } from './setting-definitions.ts'
import { parseSettingValue, valueSchema } from './value-schema.ts'

const accepts = (key: SettingKey, value: unknown) => parseSettingValue(key, value) !== undefined

test('the default of every setting is a value of it, in every language', () => {
  for (const definition of settingDefinitions) {
    const defaults: readonly unknown[] = isPerLanguage(definition)
      ? locales.map((locale) => definition.default[locale])
      : [definition.default]
    for (const value of defaults) {
      expect(valueSchema(definition).safeParse(value), definition.key).toMatchObject({
        success: true,
        data: value,
      })
    }
  }
})

test('the e-mails a clinic starts with use only merge fields that they may', () => {
  for (const definition of settingDefinitions) {
    if (definition.type !== 'emailTemplate') continue
    for (const locale of locales) {
      expect(unknownMergeFields(definition.default[locale], definition.mergeFields)).toEqual([])
      const link = definition.default[locale].body.includes('{{link.url}}')
      expect(link).toBe(definition.key !== 'emails.signupNotification')
    }
  }
})

describe.each<[SettingKey, readonly unknown[], readonly unknown[]]>([
  ['general.enabled', [true, false], ['yes', 1, null, undefined]],
  ['general.language', ['en', 'fr', 'it', 'es'], ['de', 'EN', '', 3]],
  ['general.signupEmailAddress', ['', 'desk@clinic.example'], ['desk', 'a@b', null, ' ']],
  [
    'scheduling.pendingEmail',
    [[], ['a@clinic.example', 'b@clinic.example']],
    [['a@clinic.example', 'A@clinic.example'], 'a@clinic.example', ['nobody'], Array(21).fill('')],
  ],
  ['scheduling.daysAhead', [0, 60, 730], [-1, 731, 1.5, Number.NaN, '60']],
  ['scheduling.allowedReschedules', [0, 3, 'unlimited'], [-1, 'never', null, 2.5]],
  [
    'scheduling.priorToBook',
    [
      { value: 0, unit: 'hours' },
      { value: 365, unit: 'days' },
    ],
    [{ value: 366, unit: 'days' }, { value: 1, unit: 'weeks' }, { value: 1.5, unit: 'hours' }, 24],
  ],
  ['general.practitionerDisplayOrder', [[], ['p1', 'p2']], [['p1', 'p1'], [''], ['a b'], 'p1']],
  ['general.loginUrl', ['', 'north-clinic', 'a1'], ['North', '-a', 'a--b', 'a/b', 'a'.repeat(51)]],
  ['general.eGiftCardsDirectLink', [''], ['gift-cards', null]],
  ['style.primary', ['#0E5A4C', '#abcdef'], ['green', '#FFF', '#0E5A4C00', 'url(x)']],
  ['profile.gender', ['yes', 'no', 'mandatory'], [true, 'Yes', '']],
  [
    'emails.invitation',
    [{ subject: 'Hello', body: 'Text' }],
    [
      { subject: 'Hello\nBcc: x@y.example', body: 'Text' },
      { subject: ' ', body: 'Text' },
      { subject: 'Hello', body: '' },
      { subject: 'Hello', body: 'Text', extra: 1 },
    ],
  ],
  [
    'consent.document',
    [null, { sha256: 'a'.repeat(64), fileName: 'c.pdf', mediaType: 'application/pdf', bytes: 9 }],
    [
      { sha256: 'a'.repeat(64), fileName: 'c.exe', mediaType: 'application/exe', bytes: 9 },
      { sha256: 'a'.repeat(64), fileName: '../c.pdf', mediaType: 'application/pdf', bytes: 9 },
      { sha256: 'a', fileName: 'c.pdf', mediaType: 'application/pdf', bytes: 9 },
      { sha256: 'a'.repeat(64), fileName: 'c.pdf', mediaType: 'application/pdf', bytes: 10485761 },
    ],
  ],
  [
    'profile.customFields',
    [
      [{ id: 'f1', kind: 'text', shown: 'yes', label: { en: 'Shoe size' } }],
      [
        {
          id: 'f2',
          kind: 'choice',
          shown: 'mandatory',
          label: { fr: 'Main' },
          options: [
            { id: 'l', label: { fr: 'Gauche' } },
            { id: 'r', label: { fr: 'Droite' } },
          ],
        },
      ],
    ],
    [
      [{ id: 'f1', kind: 'text', shown: 'yes', label: {} }],
      [{ id: 'f1', kind: 'text', shown: 'yes', label: { de: 'Größe' } }],
      [{ id: 'f1', kind: 'choice', shown: 'yes', label: { en: 'Hand' } }],
      [
        { id: 'f1', kind: 'text', shown: 'yes', label: { en: 'A' } },
        { id: 'f1', kind: 'text', shown: 'yes', label: { en: 'B' } },
      ],
    ],
  ],
])('%s', (key, good, bad) => {
  test('takes what it is meant for', () => {
    expect(good.filter((value) => !accepts(key, value))).toEqual([])
  })
  test('refuses everything else', () => {
    expect(bad.filter((value) => accepts(key, value))).toEqual([])
  })
})

test('no setting throws over a value, whatever it is', () => {
  fc.assert(
    fc.property(fc.constantFrom(...settingDefinitions), fc.jsonValue(), (definition, value) => {
      valueSchema(definition).safeParse(value)
    }),
    { numRuns: 2000 },
  )
})

test('names of the language itself are no settings', () => {
  for (const key of ['__proto__', 'constructor', 'toString', '']) {
    expect(settingDefinition(key)).toBeUndefined()
  }
})
