import type { Language } from '#contract/index.ts'
import type { RequestState } from '#contract/booking.ts'
import { EntitySchema } from 'typeorm'
import { instant, json, optional, primaryId, reference, text, version, link } from './columns.ts'

/** A portal request. While `requested` (or `proposed`) it holds its time. */
export interface BookingRequestRow {
  id: string
  clinicId: string
  practitionerId: string
  serviceId: string
  /** Set for a logged-in patient, or once staff linked one. */
  patientId: string | null
  firstName: string
  lastName: string
  birthDate: string | null
  email: string | null
  cellPhone: string | null
  language: Language
  startsAt: number
  endsAt: number
  reason: string | null
  /** Counts for the patient that it belongs to alone, whoever the request is linked to. */
  coverageId: string | null
  insurance: string | null
  consent: 'notAsked' | 'given' | 'missing'
  card: 'notNeeded' | 'onFile' | 'pending'
  source: 'portal' | 'public'
  state: RequestState
  requestedAt: number
  expiresAt: number | null
  decidedAt: number | null
  decidedById: string | null
  decidedByName: string | null
  decisionReason: string | null
  patientToldAt: number | null
  appointmentId: string | null
  /** The patient record that accepting made, so that an undo can take it back. */
  createdPatientId: string | null
  proposedTimes: number[]
  version: number
}
export const BookingRequest = new EntitySchema<BookingRequestRow>({
  name: 'booking_request',
  columns: {
    id: primaryId,
    clinicId: link('clinic', 'clinic_id'),
    practitionerId: link('practitioner', 'practitioner_id'),
    serviceId: link('service', 'service_id'),
    patientId: link('patient', 'patient_id', optional),
    firstName: text({ name: 'first_name' }),
    lastName: text({ name: 'last_name' }),
    birthDate: text({ name: 'birth_date', ...optional }),
    email: text(optional),
    cellPhone: text({ name: 'cell_phone', ...optional }),
    language: text(),
    startsAt: instant({ name: 'starts_at' }),
    endsAt: instant({ name: 'ends_at' }),
    reason: text(optional),
    coverageId: reference({ name: 'coverage_id', ...optional }),
    insurance: text(optional),
    consent: text(),
    card: text(),
    source: text(),
    state: text(),
    requestedAt: instant({ name: 'requested_at' }),
    expiresAt: instant({ name: 'expires_at', ...optional }),
    decidedAt: instant({ name: 'decided_at', ...optional }),
    decidedById: reference({ name: 'decided_by_id', ...optional }),
    decidedByName: text({ name: 'decided_by_name', ...optional }),
    decisionReason: text({ name: 'decision_reason', ...optional }),
    patientToldAt: instant({ name: 'patient_told_at', ...optional }),
    appointmentId: link('appointment', 'appointment_id', optional),
    createdPatientId: reference({ name: 'created_patient_id', ...optional }),
    proposedTimes: json({ name: 'proposed_times' }),
    version,
  },
  indices: [
    { name: 'booking_request_queue', columns: ['state', 'startsAt'] },
    { name: 'booking_request_age', columns: ['state', 'requestedAt'] },
    { name: 'booking_request_practitioner', columns: ['practitionerId', 'startsAt'] },
    { name: 'booking_request_patient', columns: ['patientId'] },
  ],
})

/** What a request holds while nobody has decided about it. */
export const undecided = {
  state: 'requested',
  decidedAt: null,
  decidedById: null,
  decidedByName: null,
  decisionReason: null,
  patientToldAt: null,
  appointmentId: null,
  createdPatientId: null,
  proposedTimes: [],
} satisfies Partial<BookingRequestRow>
