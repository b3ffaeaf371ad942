import type { AppointmentState } from '#contract/schedule.ts'
import { EntitySchema } from 'typeorm'
import {
  instant,
  integer,
  json,
  optional,
  primaryId,
  reference,
  text,
  version,
  link,
} from './columns.ts'

export interface AppointmentRow {
  id: string
  clinicId: string
  practitionerId: string
  serviceId: string
  patientId: string
  startsAt: number
  endsAt: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  state: AppointmentState
  arrivedAt: number | null
  /** Set where staff overbooked on purpose; such a row may overlap others. */
  overbookReason: string | null
  note: string | null
  requestId: string | null
  /** What it goes with, and its name as it was chosen: changes of the record leave that alone. */
  coverageId: string | null
  insurance: string | null
  createdAt: number
  version: number
}
export const Appointment = new EntitySchema<AppointmentRow>({
  name: 'appointment',
  columns: {
    id: primaryId,
    clinicId: link('clinic', 'clinic_id'),
    practitionerId: link('practitioner', 'practitioner_id'),
    serviceId: link('service', 'service_id'),
    patientId: link('patient', 'patient_id'),
    startsAt: instant({ name: 'starts_at' }),
    endsAt: instant({ name: 'ends_at' }),
    bufferBeforeMinutes: integer({ name: 'buffer_before_minutes' }),
    bufferAfterMinutes: integer({ name: 'buffer_after_minutes' }),
    state: text(),
    arrivedAt: instant({ name: 'arrived_at', ...optional }),
    overbookReason: text({ name: 'overbook_reason', ...optional }),
    note: text(optional),
    requestId: reference({ name: 'request_id', ...optional }),
    // No link: kiosks hold visits and none of what insures anybody.
    coverageId: reference({ name: 'coverage_id', ...optional }),
    insurance: text(optional),
    createdAt: instant({ name: 'created_at' }),
    version,
  },
  indices: [
    { name: 'appointment_practitioner', columns: ['practitionerId', 'startsAt'] },
    { name: 'appointment_clinic', columns: ['clinicId', 'startsAt'] },
    { name: 'appointment_patient', columns: ['patientId', 'startsAt'] },
  ],
})

/** Every change of an appointment or a request: who, when, why. Never changed, never removed. */
export interface VisitEventRow {
  id: string
  subjectType: 'appointment' | 'request'
  subjectId: string
  at: number
  kind: string
  actorId: string | null
  actorName: string | null
  reason: string | null
  startsAt: number | null
  detail: Record<string, string | number | boolean | null>
}
export const VisitEvent = new EntitySchema<VisitEventRow>({
  name: 'visit_event',
  columns: {
    id: primaryId,
    subjectType: text({ name: 'subject_type' }),
    subjectId: reference({ name: 'subject_id' }),
    at: instant(),
    kind: text(),
    actorId: reference({ name: 'actor_id', ...optional }),
    actorName: text({ name: 'actor_name', ...optional }),
    reason: text(optional),
    startsAt: instant({ name: 'starts_at', ...optional }),
    detail: json(),
  },
  indices: [{ name: 'visit_event_subject', columns: ['subjectId', 'at'] }],
})
