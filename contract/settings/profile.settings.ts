import type { SettingDefinition } from './definition.ts'
import { companySetting } from './named-setting.ts'
import type { TriState } from './setting-values.ts'

/** First and last name are always mandatory, so they are no settings. */
function profileField<
  const Key extends `profile.${string}`,
  const Group extends string,
  const Shown extends TriState,
>(key: Key, group: Group, shown: Shown) {
  return {
    ...companySetting(key),
    group,
    type: 'triState',
    default: shown,
    concerns: ['patients', 'publicVisitors'],
    control: 'profileMatrix',
  } as const
}

export const profileSettings = [
  profileField('profile.middleName', 'name', 'no'),
  profileField('profile.preferredName', 'name', 'yes'),
  profileField('profile.pronouns', 'name', 'yes'),
  profileField('profile.dateOfBirth', 'about', 'yes'),
  profileField('profile.gender', 'about', 'yes'),
  profileField('profile.maritalStatus', 'about', 'no'),
  profileField('profile.preferredLanguage', 'about', 'yes'),
  profileField('profile.guardian', 'about', 'no'),
  profileField('profile.email', 'contact', 'yes'),
  profileField('profile.cellPhone', 'contact', 'yes'),
  profileField('profile.homePhone', 'contact', 'no'),
  profileField('profile.workPhone', 'contact', 'no'),
  profileField('profile.reminderByEmail', 'contact', 'yes'),
  profileField('profile.reminderByText', 'contact', 'yes'),
  profileField('profile.street', 'address', 'yes'),
  profileField('profile.unit', 'address', 'yes'),
  profileField('profile.city', 'address', 'yes'),
  profileField('profile.province', 'address', 'yes'),
  profileField('profile.postalCode', 'address', 'yes'),
  profileField('profile.country', 'address', 'no'),
  profileField('profile.emergencyContactName', 'emergency', 'yes'),
  profileField('profile.emergencyContactRelation', 'emergency', 'yes'),
  profileField('profile.emergencyContactPhone', 'emergency', 'yes'),
  profileField('profile.generalPractitioner', 'care', 'yes'),
  profileField('profile.referralType', 'care', 'no'),
  profileField('profile.referrer', 'care', 'no'),
  profileField('profile.healthCardNumber', 'healthCard', 'no'),
  profileField('profile.healthCardProvince', 'healthCard', 'no'),
  profileField('profile.healthCardExpiry', 'healthCard', 'no'),
  profileField('profile.occupation', 'work', 'no'),
  profileField('profile.employer', 'work', 'no'),
  {
    ...companySetting('profile.customFields'),
    group: 'custom',
    type: 'customFields',
    default: [],
    concerns: ['patients', 'publicVisitors'],
    maxItems: 40,
    control: 'customFields',
    keywords: ['own fields'],
  },
] as const satisfies readonly SettingDefinition[]
