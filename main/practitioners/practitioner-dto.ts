import type { PractitionerFields } from '#contract/practitioners.ts'
import type { PractitionerRow } from '#db/entities/index.ts'
import { fullName } from '#main/people/index.ts'

interface NamedPractitioner extends PractitionerFields {
  practitionerId: string
  version: number
  name: string
}

export const practitionerDto = (row: PractitionerRow): NamedPractitioner => ({
  practitionerId: row.id,
  version: row.version,
  name: fullName(row),
  firstName: row.firstName,
  lastName: row.lastName,
  credentials: row.credentials,
  email: row.email,
  hue: row.hue,
  active: row.active,
  bookInPortal: row.bookInPortal,
  photo: row.photo,
})
