/** What the clinic demands of who signs up. Says which field it is, and never what was in it. */
import type { Input } from '#contract/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { firstClinic } from '#main/clinics/first-clinic.ts'
import { dateOf, dayNumberAt, invalid } from '#main/schedule/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { askedFields } from './asked-fields.ts'
import { refuseWrongFields } from './given-fields.ts'

type Asked = Pick<Input<'portal.signUp'>, 'profile' | 'custom' | 'language'>

/** @throws AppError invalid_input */
export async function checkSignup(
  store: ReadableStore,
  settings: SettingReader,
  { profile, custom = {}, language }: Asked,
  now: number,
): Promise<void> {
  const asked = askedFields(settings, { language, signup: true })
  refuseWrongFields(asked, { profile, custom }, { isWhole: true })
  if (!settings.value('general.signup18AndOlder')) return
  const today = await todayAt(store, now)
  if (profile.birthDate && isAdult(profile.birthDate, today)) return
  throw invalid('birthDate', 'under_18')
}

/** The day of the first clinic. */
async function todayAt(store: ReadableStore, now: number): Promise<string> {
  const clinic = await firstClinic(store)
  return dateOf(dayNumberAt(clinic?.timeZone ?? 'UTC', now))
}

/** Born on 29 February, one comes of age on 1 March. */
export function isAdult(birthDate: string, today: string): boolean {
  const year = Number(birthDate.slice(0, 4)) + 18
  return `${String(year).padStart(4, '0')}${birthDate.slice(4)}` <= today
}
