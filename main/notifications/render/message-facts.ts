/** The rows that a message speaks of, as they are at the moment of sending. */
import {
  Appointment,
  BookingRequest,
  Clinic,
  Company,
  Patient,
  PortalAccount,
  PortalSignup,
  Practitioner,
  Service,
} from '#db/entities/index.ts'
import type {
  AppointmentRow,
  BookingRequestRow,
  ClinicRow,
  CompanyRow,
  PatientRow,
  PortalAccountRow,
  PractitionerRow,
  ServiceRow,
} from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { firstClinic } from '#main/clinics/first-clinic.ts'
import { newPatient } from '#main/patients/new-patient.ts'
import { readSettings } from '#main/settings/read-settings.ts'
import type { SettingReader } from '#main/settings/read-settings.ts'
import { isForPatient } from '../queue/message.ts'
import type { MessagePayload } from '../queue/message.ts'
import type { SaidIn } from '../words/clinic-time.ts'

export interface MessageRows {
  settings: SettingReader
  company: CompanyRow | null
  clinic: ClinicRow
  /** Of an account that is not confirmed yet: what its owner said of themselves. */
  patient: PatientRow | null
  account: PortalAccountRow | null
  request: BookingRequestRow | null
  visit: AppointmentRow | null
  practitioner: PractitionerRow | null
  service: ServiceRow | null
  said: SaidIn
}

/** null where there is no clinic to speak for, or what it was about is gone. */
export async function messageRows(
  store: ReadableStore,
  payload: MessagePayload,
  patientId: string | null,
  now: number,
): Promise<MessageRows | null> {
  const { requestId, appointmentId } = payload
  const request = requestId === null ? null : await store.findOne(BookingRequest, { id: requestId })
  const visit =
    appointmentId === null ? null : await store.findOne(Appointment, { id: appointmentId })
  if ((requestId && !request) || (appointmentId && !visit)) return null
  const who = patientId ?? request?.patientId ?? null
  const account = await accountOf(store, payload)
  const patient = await patientOf(store, who, account)
  const about = visit ?? request
  const clinicId = payload.clinicId ?? about?.clinicId ?? patient?.defaultClinicId ?? null
  const clinic = await clinicOf(store, clinicId)
  if (!clinic) return null
  const settings = await readSettings(store)
  const clinicLanguage = settings.value('general.language')
  const own = isForPatient(payload.to) ? (payload.language ?? patient?.preferredLanguage) : null
  const said = { language: own ?? clinicLanguage, timeZone: clinic.timeZone, now }
  return {
    ...{ settings, clinic, patient, account, request, visit, said },
    company: await store.findOne(Company, {}),
    practitioner: about ? await store.findOne(Practitioner, { id: about.practitionerId }) : null,
    service: about ? await store.findOne(Service, { id: about.serviceId }) : null,
  }
}

async function accountOf(
  store: ReadableStore,
  { to }: MessagePayload,
): Promise<PortalAccountRow | null> {
  if (to.role !== 'account') return null
  return await store.findOne(PortalAccount, { id: to.accountId })
}

async function patientOf(
  store: ReadableStore,
  id: string | null,
  account: PortalAccountRow | null,
): Promise<PatientRow | null> {
  const known = account?.patientId ?? id
  if (known !== null) return await store.findOne(Patient, { id: known })
  // The hub alone has what somebody said who has not confirmed it.
  const signup = account && (await store.findOne(PortalSignup, { id: account.id }))
  return signup && newPatient(signup.profile, { id: signup.id, createdAt: signup.askedAt })
}

async function clinicOf(store: ReadableStore, id: string | null): Promise<ClinicRow | null> {
  const named = id === null ? null : await store.findOne(Clinic, { id })
  return named ?? (await firstClinic(store))
}
