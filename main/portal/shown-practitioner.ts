import type { PractitionerRow } from '#db/entities/index.ts'
import { fullName, initials } from '#main/people/index.ts'
import type { SettingReader } from '#main/settings/index.ts'

export interface ShownPractitioner {
  practitionerId: string
  name: string
  initials: string
  photo: string | null
}

/** With credentials where the clinic shows them, in the portal as everywhere that patients read. */
export function practitionerName(
  settings: SettingReader,
  row: Pick<PractitionerRow, 'firstName' | 'lastName' | 'credentials'>,
): string {
  const name = fullName(row)
  const shows = settings.value('general.displayPractitionerCredentials')
  return shows && row.credentials !== '' ? `${name}, ${row.credentials}` : name
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
