/**
 * Which fields of the profile the clinic asks for, and which of them must be filled in. The switches of the
 * General tab bind signing up alone; the Portal Profile binds both, and a field that it leaves out is there
 * only where signing up demands it.
 */
import type { Language } from '#contract/index.ts'
import type { AskedFieldDto } from '#contract/portal/site.ts'
import type { CustomField, SettingKey, TriState } from '#contract/settings/index.ts'
import { settingDefinitions } from '#contract/settings/index.ts'
import type { SettingReader } from '#main/settings/index.ts'

const prefix = 'profile.'
/** Where the setting has another name than the field. */
const renamed: Readonly<Record<string, string>> = { dateOfBirth: 'birthDate' }

type FieldKey = Exclude<Extract<SettingKey, `profile.${string}`>, 'profile.customFields'>
type DemandKey = Extract<SettingKey, `general.mandatory${string}`>

const fieldKeys = settingDefinitions
  .filter(({ key, type }) => key.startsWith(prefix) && type === 'triState')
  .map(({ key }) => key as FieldKey)

const demandedAtSignup: Readonly<Record<string, DemandKey>> = {
  birthDate: 'general.mandatoryDateOfBirth',
  gender: 'general.mandatoryGender',
  cellPhone: 'general.mandatoryPhone',
  generalPractitioner: 'general.mandatoryGeneralPractitioner',
  referralType: 'general.mandatoryReferralType',
}

/** `signup`: what is asked of who has no account yet; their e-mail address is asked for anyway. */
export function askedFields(
  settings: SettingReader,
  { language, signup }: { language: Language; signup: boolean },
): AskedFieldDto[] {
  const profile = fieldKeys.flatMap((key) => {
    const name = key.slice(prefix.length)
    const field = renamed[name] ?? name
    if (signup && field === 'email') return []
    const demand = signup ? demandedAtSignup[field] : undefined
    const isDemanded = demand !== undefined && settings.value(demand)
    const shown: TriState = isDemanded ? 'mandatory' : settings.value(key)
    return shown === 'no' ? [] : [{ field, mandatory: shown === 'mandatory', custom: null }]
  })
  return [...namesFirst, ...profile, ...customFields(settings, language)]
}

const namesFirst: readonly AskedFieldDto[] = ['firstName', 'lastName'].map((field) => ({
  ...{ field, mandatory: true, custom: null },
}))

function customFields(settings: SettingReader, language: Language): AskedFieldDto[] {
  const fallback = settings.value('general.language')
  const word = (words: CustomField['label']) =>
    words[language] ?? words[fallback] ?? Object.values(words)[0] ?? ''
  return settings
    .value('profile.customFields')
    .filter(({ shown }) => shown !== 'no')
    .map(({ id, kind, shown, label, options = [] }) => ({
      ...{ field: id, mandatory: shown === 'mandatory' },
      custom: {
        label: word(label),
        type: kind,
        choices: options.map((option) => ({ id: option.id, label: word(option.label) })),
      },
    }))
}
