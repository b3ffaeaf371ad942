import type { AskedFieldDto } from '#contract/portal/site.ts'
import type { PatientRow } from '#db/entities/index.ts'
import type { CustomValues } from '#main/patients/index.ts'

export type ProfileValue = string | boolean | null

/** What the record holds in a field that the clinic asks for. */
export function valueOf(
  { field, custom }: AskedFieldDto,
  patient: PatientRow,
  values: CustomValues,
): ProfileValue {
  if (custom) return values[field] ?? null
  return (patient as unknown as Record<string, ProfileValue>)[field] ?? null
}
