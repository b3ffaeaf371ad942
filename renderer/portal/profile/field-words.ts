/** The fields of the profile in the words of somebody who asks kindly. */
import type { HTMLInputAttributes } from 'svelte/elements'
import { fieldWords, topicWords } from '#renderer/intake/profile-words.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import type { AskedField, Topic, Troubles } from './asked.ts'
import { kindOf } from './asked.ts'

const all: Readonly<Record<string, (() => string) | undefined>> = {
  ...fieldWords,
  referralType: m.portal_field_referral_type,
  referrer: m.portal_field_referrer,
}

export function labelOf({ field, custom }: AskedField): string {
  return custom ? custom.label : (all[field]?.() ?? field)
}

export const topicTitle = (topic: Topic): string =>
  topic === 'more' ? m.portal_topic_more() : topicWords[topic]()

export function troubleWords(
  asked: AskedField,
  trouble: Troubles[string] | undefined,
): string | undefined {
  if (trouble === undefined) return undefined
  if (trouble === 'missing') return m.intake_missing_profile()
  if (trouble === 'tooYoung') return m.portal_too_young()
  const kind = kindOf(asked)
  if (kind === 'email') return m.intake_not_valid_email()
  return kind === 'date' ? m.intake_not_valid_date() : m.intake_not_valid()
}

/** What browsers and password managers call the field; the rest they leave alone. */
export const autocompleteOf: Readonly<Record<string, HTMLInputAttributes['autocomplete']>> = {
  firstName: 'given-name',
  lastName: 'family-name',
  middleName: 'additional-name',
  preferredName: 'nickname',
  email: 'email',
  cellPhone: 'tel',
  homePhone: 'home tel',
  workPhone: 'work tel',
  street: 'address-line1',
  unit: 'address-line2',
  city: 'address-level2',
  province: 'address-level1',
  postalCode: 'postal-code',
  country: 'country-name',
  employer: 'organization',
  occupation: 'organization-title',
  gender: 'sex',
  preferredLanguage: 'language',
}
