/** The profile fields that this clinic shows to patients, with what is known of this one. */
import { kioskProfileFields } from '#contract/intake/index.ts'
import type { Output } from '#contract/index.ts'
import type { PatientRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { profileSettings } from '#contract/settings/profile.settings.ts'
import { readSettings } from '#main/settings/index.ts'

type KioskField = keyof typeof kioskProfileFields.shape

/** One setting calls its field as patients do. */
const fieldNames: Readonly<Record<string, string>> = { dateOfBirth: 'birthDate' }
const isKioskField = (field: string): field is KioskField =>
  Object.hasOwn(kioskProfileFields.shape, field)

export async function profileToCheck(
  store: ReadableStore,
  patient: PatientRow,
): Promise<Output<'intake.confirmIdentity'>['profile']> {
  const settings = await readSettings(store)
  const shown = profileSettings.flatMap((definition) => {
    if (definition.type !== 'triState') return []
    const name = definition.key.slice('profile.'.length)
    const field = fieldNames[name] ?? name
    const wanted = settings.value(definition.key)
    if (wanted === 'no' || !isKioskField(field)) return []
    return [{ field, mandatory: wanted === 'mandatory', value: patient[field] }]
  })
  const names = (['firstName', 'lastName'] as const).map((field) => ({
    field,
    mandatory: true,
    value: patient[field],
  }))
  return [...names, ...shown]
}
