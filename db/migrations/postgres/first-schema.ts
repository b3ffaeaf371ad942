import { clinicTables } from './first-clinic-tables.ts'
import { visitTables } from './first-visit-tables.ts'

/**
 * The hub's tables as the entities describe them, each row with the key of its clinic first in every key, so
 * that the whole can later be spread over several machines by it.
 */
export const firstSchema: readonly string[] = [
  ...clinicTables,
  ...visitTables,
  `CREATE INDEX "closure_clinic" ON "closure" ("clinic_key", "clinic_id", "from_date")`,
  `CREATE UNIQUE INDEX "offer_place" ON "offer" ("clinic_key", "clinic_id", "service_id", "practitioner_id")`,
  `CREATE INDEX "availability_clinic" ON "availability" ("clinic_key", "clinic_id", "practitioner_id")`,
  `CREATE INDEX "availability_exception_clinic" ON "availability_exception" ("clinic_key", "clinic_id", "on_date")`,
  `CREATE INDEX "time_off_practitioner" ON "time_off" ("clinic_key", "practitioner_id", "starts_at")`,
  `CREATE INDEX "patient_birth_date" ON "patient" ("clinic_key", "birth_date")`,
  `CREATE INDEX "patient_name" ON "patient" ("clinic_key", "last_name", "first_name")`,
  `CREATE INDEX "appointment_practitioner" ON "appointment" ("clinic_key", "practitioner_id", "starts_at")`,
  `CREATE INDEX "appointment_clinic" ON "appointment" ("clinic_key", "clinic_id", "starts_at")`,
  `CREATE INDEX "appointment_patient" ON "appointment" ("clinic_key", "patient_id", "starts_at")`,
  `CREATE INDEX "visit_event_subject" ON "visit_event" ("clinic_key", "subject_id", "at")`,
  `CREATE INDEX "booking_request_queue" ON "booking_request" ("clinic_key", "state", "starts_at")`,
  `CREATE INDEX "booking_request_age" ON "booking_request" ("clinic_key", "state", "requested_at")`,
  `CREATE INDEX "booking_request_practitioner" ON "booking_request" ("clinic_key", "practitioner_id", "starts_at")`,
  `CREATE UNIQUE INDEX "form_version" ON "form" ("clinic_key", "form_id", "form_version")`,
  `CREATE INDEX "form_assignment_patient" ON "form_assignment" ("clinic_key", "patient_id")`,
  `CREATE INDEX "intake_response_patient" ON "intake_response" ("clinic_key", "patient_id", "form_id")`,
  `CREATE INDEX "set_aside_answers_open" ON "set_aside_answers" ("clinic_key", "settled_at")`,
  `CREATE UNIQUE INDEX "setting_field" ON "setting" ("clinic_key", "key", "language", "clinic_id")`,
  `CREATE INDEX "setting_change_field" ON "setting_change" ("clinic_key", "key", "at")`,
  `CREATE INDEX "intake_code_hash" ON "intake_code" ("clinic_key", "code_hash")`,
  `CREATE UNIQUE INDEX "intake_session_token" ON "intake_session" ("clinic_key", "token_hash")`,
  `CREATE UNIQUE INDEX "audit_entry_chain" ON "audit_entry" ("clinic_key", "device_id", "sequence")`,
  `CREATE INDEX "audit_entry_at" ON "audit_entry" ("clinic_key", "at")`,
  `CREATE INDEX "audit_entry_subject" ON "audit_entry" ("clinic_key", "subject_id", "at")`,
  `CREATE INDEX "job_due" ON "job" ("clinic_key", "state", "run_after")`,
  `CREATE INDEX "job_subject" ON "job" ("clinic_key", "subject_id")`,
]
