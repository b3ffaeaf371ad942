import type { PatientRow } from '#db/entities/index.ts'
import type { SettingReader } from '#main/settings/index.ts'

/** Apply Default Insurance: for known patients alone, never for a visitor. */
export function defaultInsurance(
  settings: SettingReader,
  patient: PatientRow | null,
): string | null {
  if (!patient || !settings.value('scheduling.applyDefaultInsurance')) return null
  return (patient as { insurance?: string | null }).insurance ?? null
}
