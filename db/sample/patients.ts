/** The 400 patients of the sample clinic, with whom they mainly see and since when. */
import type { PatientRow } from '../entities/index.ts'
import { chanceOf } from './chance.ts'
import { isChild, makePatient } from './patient-facts.ts'
import { clinicId } from './people.ts'
import { practitionerId, practitionerNames, practitionerProfiles } from './practitioners.ts'
import type { PractitionerName } from './practitioners.ts'
import { instantOf } from './sample-calendar.ts'
import type { SampleCalendar } from './sample-calendar.ts'
import { sampleId } from './sample-id.ts'
import { uncommonPatients } from './uncommon-patients.ts'

export const patientCount = 400

export interface SamplePatient {
  row: PatientRow
  child: boolean
  /** Whom they mostly see, and with some whom else. */
  practitioners: readonly PractitionerName[]
  /** The day from which they are known to the clinic; those before the sample's year are regulars. */
  knownFrom: number
  unreliable: boolean
}

const shares = practitionerNames.map((name) => [name, practitionerProfiles[name].share] as const)
const childrenSee: readonly PractitionerName[] = ['wojcik', 'roy', 'haddad']

export function samplePatients(calendar: SampleCalendar, seed: number): SamplePatient[] {
  const chance = chanceOf(`patients ${String(seed)}`)
  const year = Number(calendar.today.date.slice(0, 4))
  return Array.from({ length: patientCount }, (_, index) => {
    const main = chance.weighted(shares)
    const knownFrom = chance.happens(0.6) ? chance.whole(-1900, -290) : chance.whole(-270, -5)
    const made = makePatient(chance, {
      id: sampleId(`patient/${String(index)}`),
      index,
      year,
      createdAt: instantOf(calendar.day(knownFrom), chance.whole(8 * 60, 18 * 60)),
      defaultClinicId: null,
      defaultPractitionerId: null,
    })
    // Spread over the list, so that searching finds them among the others.
    const uncommon = index % 31 === 7 ? uncommonPatients[(index - 7) / 31] : undefined
    const row: PatientRow = { ...made, ...uncommon }
    const child = isChild(row, year)
    const mainly = child ? chance.pick(childrenSee) : main
    const other = chance.happens(0.3) ? chance.weighted(shares) : mainly
    const practitioners = child || other === mainly ? [mainly] : [mainly, other]
    if (chance.happens(0.8)) {
      row.defaultPractitionerId = practitionerId(mainly)
      row.defaultClinicId = clinicId(practitionerProfiles[mainly].weeks[0]?.clinic ?? 'north')
    }
    return { row, child, practitioners, knownFrom, unreliable: chance.happens(0.04) }
  })
}
