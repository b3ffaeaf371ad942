import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { SettingDefinition } from './definition.ts'
import { locales } from './locale.ts'
import { settingDefinition, settingDefinitions } from './setting-definitions.ts'
import { settingTabs } from './setting-tabs.ts'
import { settingIssueReasons } from './validate-change.ts'

/** The keys of the product's settings list, tab by tab, written out: the list is the promise. */
const promised: Readonly<Record<string, string>> = {
  general: `enabled allowPublicSignup medicalProfile mandatoryReferralType
    mandatoryGeneralPractitioner mandatoryDateOfBirth mandatoryPhone mandatoryGender
    mandatoryIntakeForm intakeFormCompletionNotification medicalProfileCompletionNotification
    uploadedDocumentNotification uploadedDocumentPractitionerNotification
    signupNotificationPatient signupNotificationCompany signupEmailAddress signup18AndOlder
    displayPractitionerCredentials displayPricing practitionerDisplayOrder loginUrl eGiftCards
    eGiftCardsDirectLink language languageMenu bookAgain intakeForms`,
  scheduling: `slotAvailability publicBooking publicBookingLogin autoAccept pendingEmail
    applyDefaultInsurance priorToBook priorToCancel allowedReschedules daysAhead
    displayBookedSlots restrictToDefaultClinic requireCreditCard require3DSecure
    practitionerGallery reason`,
  consent: 'enabled required everyTime text document',
  messages: 'booking login home publicThankYou secureThankYou intakeRequest newDocument',
  profile: `preferredName middleName pronouns dateOfBirth gender email cellPhone homePhone
    workPhone street unit city province postalCode country emergencyContactName
    emergencyContactRelation emergencyContactPhone generalPractitioner referralType referrer
    occupation employer healthCardNumber healthCardProvince healthCardExpiry preferredLanguage
    maritalStatus guardian reminderByEmail reminderByText customFields`,
  emails: 'confirmation invitation signupNotification',
  style: 'logo toolbar toolbarText page text primary primaryText accent',
  toolbar: 'book documents medicalProfile transactions',
  widgets: 'insuranceTotals loyaltyPoints outstandingInvoices',
  clinic: 'bookInPortal',
}

const definitions: readonly SettingDefinition[] = settingDefinitions
const keys = definitions.map((definition) => definition.key)

type Wording = string | readonly { match: Readonly<Record<string, string>> }[]

/** The words by their keys; of a wording that counts, the words for all numbers. */
function translations(locale: string): Record<string, string> {
  const file = new URL(`../../resources/translations/${locale}/settings.json`, import.meta.url)
  const wordings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Wording>
  const inOne = (wording: Wording) =>
    typeof wording === 'string'
      ? wording
      : wording.flatMap(({ match }) => Object.values(match)).join('\n')
  return Object.fromEntries(Object.entries(wordings).map(([key, wording]) => [key, inOne(wording)]))
}

/** Every translation key that definitions, tabs and verdicts name. */
const namedWords = [
  ...definitions.flatMap((definition) => [definition.labelKey, definition.helpKey]),
  ...definitions.flatMap((definition) =>
    definition.type === 'choice' ? definition.options.map((option) => option.labelKey) : [],
  ),
  ...definitions.flatMap((definition) =>
    definition.type === 'text' ? Object.values(definition.languageLabelKeys ?? {}) : [],
  ),
  ...definitions.flatMap((definition) =>
    definition.type === 'emailTemplate'
      ? definition.mergeFields.map((field) => `settings_mergeField_${field.replace('.', '_')}`)
      : [],
  ),
  ...definitions.flatMap(({ concerns }) => concerns.map((who) => `settings_concern_${who}`)),
  ...settingTabs.flatMap((tab) => [
    tab.labelKey,
    ...tab.path,
    ...tab.groups.map((group) => group.labelKey),
  ]),
  ...settingIssueReasons.map((reason) => `settings_issue_${reason}`),
  'settings_warning_contrastTooLow',
]

test('every setting that the product promises is defined, and no other', () => {
  const list = Object.entries(promised).flatMap(([tab, fields]) =>
    fields.split(/\s+/).map((field) => `${tab}.${field}`),
  )
  expect([...keys].sort()).toEqual(list.sort())
})

test('no setting is defined twice', () => {
  expect(new Set(keys).size).toBe(keys.length)
})

test('definitions are plain data that survives a round trip through JSON', () => {
  expect(JSON.parse(JSON.stringify(definitions))).toStrictEqual(structuredClone(definitions))
  expect(structuredClone(definitions)).toStrictEqual([...definitions])
})

test('every setting stands on a tab and in a group of that tab, and no group is empty', () => {
  const used = new Set(definitions.map(({ tab, group }) => `${tab} ${group}`))
  const offered = settingTabs.flatMap((tab) => tab.groups.map((group) => `${tab.id} ${group.id}`))
  expect([...used].sort()).toEqual(offered.sort())
})

test('settings name only settings that exist, and never lean on each other in a circle', () => {
  const leansOn = (key: string): string[] => {
    const definition = settingDefinition(key)
    expect(definition, key).toBeDefined()
    const others = (definition?.dependsOn ?? []).map((other) => other.key)
    return definition?.forcedBy ? [...others, definition.forcedBy.key] : others
  }
  const walk = (key: string, path: readonly string[]): void => {
    expect(path).not.toContain(key)
    for (const other of leansOn(key)) walk(other, [...path, key])
  }
  for (const key of keys) walk(key, [])
})

test('settings that can make each other wrong are merged together or not at all', () => {
  const groupOf = (key: string) => settingDefinition(key)?.mergeGroup
  const isBound = ({ dependsOn = [], forcedBy }: SettingDefinition) => [
    ...dependsOn.filter((other) => other.otherwise === 'refused').map((other) => other.key),
    ...(forcedBy ? [forcedBy.key] : []),
  ]
  const pairs = [
    ...definitions.flatMap((one) => isBound(one).map((other) => [one.key, other] as const)),
    ['scheduling.priorToBook', 'scheduling.daysAhead'],
    ['consent.required', 'consent.enabled'],
    ['consent.text', 'consent.document'],
    ['style.text', 'style.page'],
    ['general.signupEmailAddress', 'general.signupNotificationCompany'],
  ] as const
  for (const [one, other] of pairs) {
    expect(groupOf(one), `${one} with ${other}`).toBeDefined()
    expect(groupOf(one), `${one} with ${other}`).toBe(groupOf(other))
  }
})

test('only Book in Portal is set per clinic', () => {
  const perClinic = definitions.filter(({ scope }) => scope === 'clinic')
  expect(perClinic.map(({ key }) => key)).toEqual(['clinic.bookInPortal'])
})

describe.each(locales)('in %s', (locale) => {
  const words = translations(locale)

  test('every label, help and name that a setting needs has words', () => {
    expect(namedWords.filter((key) => !words[key]?.trim())).toEqual([])
  })

  test('the file holds the same keys and placeholders as the English one', () => {
    const english = translations('en')
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort())
    // Each once: languages have as many words for numbers as they need.
    const placeholders = (text = '') => [...new Set(text.match(/\{\w+\}/g))].sort()
    const differing = Object.keys(english).filter(
      (key) => placeholders(words[key]).join() !== placeholders(english[key]).join(),
    )
    expect(differing).toEqual([])
  })

  test('keys can become function names, and nobody shouts', () => {
    const own = Object.entries(words).filter(([key]) => key !== '$schema')
    expect(own.filter(([key]) => !/^settings_[A-Za-z0-9_]+$/.test(key))).toEqual([])
    expect(own.filter(([, text]) => /[!¡]/.test(text))).toEqual([])
  })
})
