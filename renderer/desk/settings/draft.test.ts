import { expect, test } from 'vitest'
import type { JsonValue } from '#contract/kernel/json.ts'
import {
  isPerLanguage,
  locales,
  settingDefinition,
  settingDefinitions,
} from '#contract/settings/index.ts'
import type { SettingCurrentValueDto } from '#contract/settings/procedures.ts'
import { asChange, placeId, SettingsDraft } from './draft.svelte.ts'

const north = 'clinic-north'

/** Everything as it is on the first day, with some values chosen since. */
function stored(chosen: Readonly<Record<string, JsonValue>> = {}): SettingCurrentValueDto[] {
  return settingDefinitions.flatMap((definition) => {
    const clinicId = definition.scope === 'clinic' ? north : null
    const languages = isPerLanguage(definition) ? locales : [null]
    return languages.map((language): SettingCurrentValueDto => {
      const usual = definition.default as JsonValue & Record<string, JsonValue>
      const own = (language === null ? usual : usual[language]) ?? null
      const place = { key: definition.key, language, clinicId }
      return {
        ...{ ...place, value: chosen[placeId(place)] ?? own, isDefault: true },
        ...{ changedAt: null, changedBy: null },
      }
    })
  })
}

function draftOf(chosen: Readonly<Record<string, JsonValue>> = {}, gateway = false): SettingsDraft {
  const draft = new SettingsDraft()
  draft.take(stored(chosen), { paymentGatewayEnabled: gateway })
  return draft
}
const definition = (key: string) => {
  const found = settingDefinition(key)
  if (!found) throw new Error(key)
  return found
}

test('a changed field is unsaved until it is set back to what is stored', () => {
  const draft = draftOf()
  draft.set({ key: 'general.enabled' }, true)
  expect(draft.changes).toHaveLength(1)
  expect(draft.isChanged({ key: 'general.enabled' })).toBe(true)
  expect(draft.valueOf({ key: 'general.enabled' })).toBe(true)
  draft.set({ key: 'general.enabled' }, false)
  expect(draft.changes).toEqual([])
})

test('each language of a text is a change of its own', () => {
  const draft = draftOf()
  draft.set({ key: 'consent.text', language: 'fr' }, 'Bonjour')
  draft.set({ key: 'consent.text', language: 'it' }, 'Buongiorno')
  expect(draft.changes.map(asChange)).toEqual([
    { key: 'consent.text', language: 'fr', value: 'Bonjour' },
    { key: 'consent.text', language: 'it', value: 'Buongiorno' },
  ])
  expect(draft.isChanged({ key: 'consent.text', language: 'es' })).toBe(false)
  expect(draft.valueOf({ key: 'consent.text', language: 'fr' })).toBe('Bonjour')
})

test('a clinic is changed alone, and named when it is saved', () => {
  const draft = draftOf()
  draft.set({ key: 'clinic.bookInPortal', clinicId: north }, true)
  expect(draft.changes.map(asChange)).toEqual([
    { key: 'clinic.bookInPortal', clinicId: north, value: true },
  ])
})

test('what somebody else saves meanwhile is taken over, and my edits stay', () => {
  const draft = draftOf()
  draft.set({ key: 'general.enabled' }, true)
  draft.set({ key: 'scheduling.daysAhead' }, 30)
  draft.take(stored({ 'scheduling.daysAhead||': 30, 'general.bookAgain||': false }), draft.facts)
  expect(draft.changes.map(({ key }) => key)).toEqual(['general.enabled'])
  expect(draft.valueOf({ key: 'general.bookAgain' })).toBe(false)
})

test('a field opens as soon as the switch it depends on is turned on, saved or not', () => {
  const draft = draftOf()
  expect(draft.stateOf(definition('consent.required'))).toEqual({
    editable: false,
    reason: 'needsOther',
    other: 'consent.enabled',
  })
  draft.set({ key: 'consent.enabled' }, true)
  expect(draft.stateOf(definition('consent.required'))).toEqual({ editable: true })
  draft.discard()
  expect(draft.stateOf(definition('consent.required'))).toMatchObject({ editable: false })
})

test('asking for eighteen years fixes the date of birth', () => {
  const draft = draftOf()
  draft.set({ key: 'general.signup18AndOlder' }, true)
  expect(draft.stateOf(definition('general.mandatoryDateOfBirth'))).toMatchObject({
    reason: 'fixedByOther',
    other: 'general.signup18AndOlder',
  })
})

test('what needs a payment gateway opens once there is one', () => {
  const card = definition('scheduling.requireCreditCard')
  expect(draftOf().stateOf(card)).toMatchObject({ reason: 'needsPaymentGateway' })
  expect(draftOf({}, true).stateOf(card)).toEqual({ editable: true })
})

test('two fields that leave nothing to book are both marked, and correcting one clears both', () => {
  const draft = draftOf()
  draft.set({ key: 'scheduling.priorToBook' }, { value: 20, unit: 'days' })
  draft.set({ key: 'scheduling.daysAhead' }, 10)
  expect(draft.check()).toBe(false)
  expect(draft.issueOf({ key: 'scheduling.priorToBook' })).toMatchObject({
    reason: 'nothingBookable',
  })
  expect(draft.issueOf({ key: 'scheduling.daysAhead' })).toMatchObject({
    reason: 'nothingBookable',
  })
  draft.set({ key: 'scheduling.daysAhead' }, 40)
  expect(draft.issueCount).toBe(0)
  expect(draft.check()).toBe(true)
})

test('an unknown merge field is marked in the language it stands in', () => {
  const draft = draftOf()
  const french = { key: 'emails.invitation', language: 'fr' } as const
  draft.set(french, { subject: 'Bonjour', body: '{{patient.shoeSize}}' })
  expect(draft.check()).toBe(false)
  expect(draft.issueOf(french)).toMatchObject({ reason: 'unknownMergeField' })
  expect(draft.issueOf({ key: 'emails.invitation', language: 'en' })).toBeUndefined()
})

test('what the core refuses is shown at its field, and goes with the edit', () => {
  const draft = draftOf()
  draft.set({ key: 'clinic.bookInPortal', clinicId: north }, true)
  draft.refuse([{ key: 'clinic.bookInPortal', reason: 'notAValue' }])
  const place = { key: 'clinic.bookInPortal', clinicId: north }
  expect(draft.issueOf(place)).toMatchObject({ reason: 'notAValue' })
  draft.drop(placeId(place))
  expect(draft.issueOf(place)).toBeUndefined()
  expect(draft.changes).toEqual([])
})

test('colours that cannot be read are warned about while they are chosen', () => {
  const draft = draftOf()
  expect(draft.warnings).toEqual([])
  draft.set({ key: 'style.text' }, '#EEEEEE')
  expect(draft.warnings).toMatchObject([{ key: 'style.text', reason: 'contrastTooLow' }])
})
