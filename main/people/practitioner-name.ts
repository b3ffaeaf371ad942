import type { PractitionerRow } from '#db/entities/index.ts'
import type { SettingReader } from '#main/settings/read-settings.ts'
import { fullName } from './full-name.ts'

/** With credentials where the clinic shows them, wherever patients read it. */
export function practitionerName(
  settings: SettingReader,
  row: Pick<PractitionerRow, 'firstName' | 'lastName' | 'credentials'>,
): string {
  const name = fullName(row)
  const shows = settings.value('general.displayPractitionerCredentials')
  return shows && row.credentials !== '' ? `${name}, ${row.credentials}` : name
}
