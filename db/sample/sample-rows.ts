/**
 * The whole sample clinic as rows. Pure: the same day gives the same clinic, and within a day only what
 * depends on the hour (who has arrived, how old a request is) follows `now`.
 */
import type {
  AppointmentRow,
  AvailabilityExceptionRow,
  AvailabilityRow,
  BookingRequestRow,
  ClinicRow,
  ClosureRow,
  CompanyRow,
  CoverageRow,
  DefaultCoverageRow,
  FormAssignmentRow,
  OfferRow,
  PatientRow,
  PractitionerRow,
  ServiceRow,
  SettingChangeRow,
  SettingRow,
  TimeOffRow,
  UserRow,
  UserTypeRow,
  VisitEventRow,
} from '../entities/index.ts'
import { sampleAbsences } from './absences.ts'
import { sampleVisits } from './appointments.ts'
import { insuredRequest, sampleCoverages } from './coverages.ts'
import { decidedRequests, requestEvents } from './decided-requests.ts'
import { formAssignments } from './form-assignments.ts'
import { samplePatients } from './patients.ts'
import { sampleClinics, sampleCompany, sampleUsers, sampleUserTypes } from './people.ts'
import { sampleAvailability, sampleOffers, samplePractitioners } from './practitioners.ts'
import { pendingRequests } from './requests.ts'
import { sampleCalendar } from './sample-calendar.ts'
import { sampleServices } from './services.ts'
import { sampleSettings } from './settings.ts'
import { visitEvents } from './visit-events.ts'
import { planYear } from './year-of-visits.ts'

export interface SampleRows {
  companies: readonly CompanyRow[]
  clinics: readonly ClinicRow[]
  closures: readonly ClosureRow[]
  userTypes: readonly UserTypeRow[]
  users: readonly UserRow[]
  practitioners: readonly PractitionerRow[]
  services: readonly ServiceRow[]
  offers: readonly OfferRow[]
  availability: readonly AvailabilityRow[]
  exceptions: readonly AvailabilityExceptionRow[]
  timeOff: readonly TimeOffRow[]
  patients: readonly PatientRow[]
  coverages: readonly CoverageRow[]
  defaultCoverages: readonly DefaultCoverageRow[]
  appointments: readonly AppointmentRow[]
  requests: readonly BookingRequestRow[]
  visitEvents: readonly VisitEventRow[]
  formAssignments: readonly FormAssignmentRow[]
  settings: readonly SettingRow[]
  settingChanges: readonly SettingChangeRow[]
}

export interface SampleOptions {
  now: number
  seed?: number
  /** argon2id hashes of the PINs in `sampleLogins`, by login name. */
  credentialHashes: Readonly<Record<string, string>>
}

export function sampleRows({ now, seed = 1, credentialHashes }: SampleOptions): SampleRows {
  const calendar = sampleCalendar(now)
  const absences = sampleAbsences(calendar)
  const patients = samplePatients(calendar, seed)
  const visits = sampleVisits(calendar, planYear(calendar, absences, patients, seed), seed)
  const decided = decidedRequests(calendar, visits)
  const { coverages, defaultCoverages } = sampleCoverages(calendar, patients, seed)
  const requests = [
    ...pendingRequests({ calendar, absences, patients, visits }),
    ...decided.requests,
  ].map((request) => insuredRequest(request, coverages, defaultCoverages))
  const insured = requests.find(({ id }) => id === decided.accepted.requestId)
  const { coverageId = null, insurance = null } = insured ?? {}
  const appointments = visits.map(({ row }) =>
    row.id === decided.accepted.id ? { ...decided.accepted, coverageId, insurance } : row,
  )
  const { settings, changes } = sampleSettings(calendar)
  return {
    companies: [sampleCompany],
    clinics: sampleClinics,
    closures: absences.closures,
    userTypes: sampleUserTypes,
    users: sampleUsers(credentialHashes),
    practitioners: samplePractitioners,
    services: sampleServices,
    offers: sampleOffers,
    availability: sampleAvailability,
    exceptions: absences.exceptions,
    timeOff: absences.timeOff,
    patients: patients.map(({ row }) => row),
    coverages,
    defaultCoverages,
    appointments,
    requests,
    visitEvents: [...visitEvents(calendar, appointments), ...requestEvents(requests)],
    formAssignments: formAssignments(visits),
    settings,
    settingChanges: changes,
  }
}
