import type { AnswerProblem, Answers, FormDefinition } from '#contract/intake/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { EntitySchema } from 'typeorm'
import {
  flag,
  instant,
  integer,
  json,
  jsonValue,
  optional,
  primaryId,
  reference,
  text,
  version,
  link,
} from './columns.ts'

/** A version of a form; never changed once answered. */
export interface FormRow {
  id: string
  formId: string
  formVersion: number
  definition: FormDefinition
  version: number
}
export const Form = new EntitySchema<FormRow>({
  name: 'form',
  columns: {
    id: primaryId,
    formId: text({ name: 'form_id' }),
    formVersion: integer({ name: 'form_version' }),
    definition: json(),
    version,
  },
  indices: [{ name: 'form_version', columns: ['formId', 'formVersion'], unique: true }],
})

/** A form that a patient is asked to fill in. */
export interface FormAssignmentRow {
  id: string
  patientId: string
  formId: string
  required: boolean
  assignedAt: number
  /** The response that settled it; null while outstanding. */
  responseId: string | null
  version: number
}
export const FormAssignment = new EntitySchema<FormAssignmentRow>({
  name: 'form_assignment',
  columns: {
    id: primaryId,
    patientId: link('patient', 'patient_id'),
    formId: text({ name: 'form_id' }),
    required: flag(),
    assignedAt: instant({ name: 'assigned_at' }),
    responseId: reference({ name: 'response_id', ...optional }),
    version,
  },
  indices: [{ name: 'form_assignment_patient', columns: ['patientId'] }],
})

export interface IntakeResponseRow {
  id: string
  patientId: string
  appointmentId: string | null
  formId: string
  formVersion: number
  answers: Answers
  step: number
  state: 'inProgress' | 'submitted'
  enteredAt: 'kiosk' | 'portal' | 'desk'
  startedAt: number
  updatedAt: number
  submittedAt: number | null
  problems: AnswerProblem[]
  /** PNG in base64, or a typed name. */
  signature: { kind: 'drawn'; image: string } | { kind: 'typed'; name: string } | null
  version: number
}
export const IntakeResponse = new EntitySchema<IntakeResponseRow>({
  name: 'intake_response',
  columns: {
    id: primaryId,
    patientId: link('patient', 'patient_id'),
    appointmentId: link('appointment', 'appointment_id', optional),
    formId: text({ name: 'form_id' }),
    formVersion: integer({ name: 'form_version' }),
    answers: json(),
    step: integer(),
    state: text(),
    enteredAt: text({ name: 'entered_at' }),
    startedAt: instant({ name: 'started_at' }),
    updatedAt: instant({ name: 'updated_at' }),
    submittedAt: instant({ name: 'submitted_at', ...optional }),
    problems: json(),
    signature: json(optional),
    version,
  },
  indices: [{ name: 'intake_response_patient', columns: ['patientId', 'formId'] }],
})

/**
 * What a patient entered and the hub could not place: the form was handed in elsewhere, the record is gone.
 * Kept whole, shown to staff on every desk, never removed.
 */
export interface SetAsideAnswersRow {
  id: string
  /** The command as it came: `intake.saveAnswers` and its input without secrets. */
  command: string
  input: JsonValue
  patientId: string
  appointmentId: string
  reason: string
  enteredAt: number
  setAsideAt: number
  settledAt: number | null
  settledByName: string | null
  version: number
}
export const SetAsideAnswers = new EntitySchema<SetAsideAnswersRow>({
  name: 'set_aside_answers',
  columns: {
    id: primaryId,
    command: text(),
    input: jsonValue(),
    patientId: reference({ name: 'patient_id' }),
    appointmentId: reference({ name: 'appointment_id' }),
    reason: text(),
    enteredAt: instant({ name: 'entered_at' }),
    setAsideAt: instant({ name: 'set_aside_at' }),
    settledAt: instant({ name: 'settled_at', ...optional }),
    settledByName: text({ name: 'settled_by_name', ...optional }),
    version,
  },
  indices: [{ name: 'set_aside_answers_open', columns: ['settledAt'] }],
})

/** A code that opens one visit at any kiosk of its clinic. The code itself is kept nowhere. */
export interface IntakeCodeRow {
  id: string
  /** Six digits are tried out in a second: the salt keeps equal codes from being seen to be equal. */
  codeHash: string
  salt: string
  appointmentId: string
  clinicId: string
  expiresAt: number
  /** When a patient said at a kiosk that the visit is theirs. */
  usedAt: number | null
  version: number
}
export const IntakeCode = new EntitySchema<IntakeCodeRow>({
  name: 'intake_code',
  columns: {
    id: primaryId,
    codeHash: text({ name: 'code_hash' }),
    salt: text(),
    appointmentId: link('appointment', 'appointment_id'),
    clinicId: link('clinic', 'clinic_id'),
    expiresAt: instant({ name: 'expires_at' }),
    usedAt: instant({ name: 'used_at', ...optional }),
    version,
  },
  indices: [{ name: 'intake_code_visit', columns: ['appointmentId'] }],
})

/** Local: one identified patient at one screen. */
export interface IntakeSessionRow {
  id: string
  tokenHash: string
  kioskId: string
  appointmentId: string
  patientId: string
  /** The code that opened it, which opens nothing more at the screens of this device. */
  codeId: string | null
  confirmedAt: number | null
  profileConfirmedAt: number | null
  expiresAt: number
  endedAt: number | null
}
export const IntakeSession = new EntitySchema<IntakeSessionRow>({
  name: 'intake_session',
  columns: {
    id: primaryId,
    tokenHash: text({ name: 'token_hash' }),
    kioskId: reference({ name: 'kiosk_id' }),
    appointmentId: link('appointment', 'appointment_id'),
    patientId: link('patient', 'patient_id'),
    codeId: reference({ name: 'code_id', ...optional }),
    confirmedAt: instant({ name: 'confirmed_at', ...optional }),
    profileConfirmedAt: instant({ name: 'profile_confirmed_at', ...optional }),
    expiresAt: instant({ name: 'expires_at' }),
    endedAt: instant({ name: 'ended_at', ...optional }),
  },
  indices: [{ name: 'intake_session_token', columns: ['tokenHash'], unique: true }],
})
