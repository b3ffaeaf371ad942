import type { PractitionerRow } from '#db/entities/index.ts'
import { initials, practitionerName } from '#main/people/index.ts'
import type { SettingReader } from '#main/settings/index.ts'

export interface ShownPractitioner {
  practitionerId: string
  name: string
  initials: string
  photo: string | null
}

export const shownPractitioner = (
  settings: SettingReader,
  row: PractitionerRow,
): ShownPractitioner => ({
  practitionerId: row.id,
  name: practitionerName(settings, row),
  initials: initials(row),
  photo: row.photo?.sha256 ?? null,
})
