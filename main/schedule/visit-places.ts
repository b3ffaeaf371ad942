/** Where visits and requests are, what is done there and by whom: the rows that they name. */
import { Clinic, Practitioner, Service } from '#db/entities/index.ts'
import type { AppointmentRow, ClinicRow, PractitionerRow, ServiceRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { fullName } from '#main/people/index.ts'
import { In } from 'typeorm'

/** By id. */
export interface VisitPlaces {
  clinics: ReadonlyMap<string, ClinicRow>
  services: ReadonlyMap<string, ServiceRow>
  practitioners: ReadonlyMap<string, PractitionerRow>
}

type Named = Pick<AppointmentRow, 'clinicId' | 'serviceId' | 'practitionerId'>

/** Read in a few queries however many there are. */
export async function visitPlaces(
  store: ReadableStore,
  rows: readonly Named[],
): Promise<VisitPlaces> {
  const where = (key: keyof Named) => ({
    where: { id: In([...new Set(rows.map((row) => row[key]))]) },
  })
  return {
    clinics: byId(await store.find(Clinic, where('clinicId'))),
    services: byId(await store.find(Service, where('serviceId'))),
    practitioners: byId(await store.find(Practitioner, where('practitionerId'))),
  }
}

/** As staff read them. */
export function visitNames(
  { clinics, services, practitioners }: VisitPlaces,
  { clinicId, serviceId, practitionerId }: Named,
) {
  const clinic = clinics.get(clinicId)
  const practitioner = practitioners.get(practitionerId)
  return {
    clinicName: clinic?.name ?? '',
    serviceName: services.get(serviceId)?.name ?? '',
    practitionerName: practitioner ? fullName(practitioner) : '',
    timeZone: clinic?.timeZone ?? 'UTC',
  }
}

const byId = <T extends { id: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.id, row]))
