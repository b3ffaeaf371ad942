import type { JsonValue } from '#contract/kernel/json.ts'
import { EntitySchema } from 'typeorm'
import { instant, integer, json, optional, primaryId, reference, text, version } from './columns.ts'

/**
 * An effect that leaves the house: handlers write it, its one owner runs it once (the hub where there is one,
 * else the desk). It travels, so that every desk sees what became of it; whom it reaches is said by ids.
 */
export interface JobRow {
  id: string
  /** What is told: `appointmentConfirmed` */
  kind: string
  /** Not before this instant: the grace time in which an undo costs nothing. */
  runAfter: number
  /** The request, visit, form or file that it is about. */
  subjectId: string
  /** Whose list of messages it belongs to. */
  patientId: string | null
  payload: Record<string, JsonValue>
  state: 'waiting' | 'done' | 'cancelled' | 'failed'
  /** Why it still waits, or why it failed. */
  reason: string | null
  /** What the mail server answered, as a number: its words may quote the address. */
  replyCode: number | null
  /** When it was sent or given up. */
  settledAt: number | null
  /** When staff said that they have seen to a failure. */
  seenAt: number | null
  /** Counted up each time that staff send it again. */
  round: number
  createdAt: number
  version: number
}
export const Job = new EntitySchema<JobRow>({
  name: 'job',
  columns: {
    id: primaryId,
    kind: text(),
    runAfter: instant({ name: 'run_after' }),
    subjectId: reference({ name: 'subject_id' }),
    patientId: reference({ name: 'patient_id', ...optional }),
    payload: json(),
    state: text(),
    reason: text(optional),
    replyCode: integer({ name: 'reply_code', ...optional }),
    settledAt: instant({ name: 'settled_at', ...optional }),
    seenAt: instant({ name: 'seen_at', ...optional }),
    round: integer({ default: 0 }),
    createdAt: instant({ name: 'created_at' }),
    version,
  },
  indices: [
    { name: 'job_due', columns: ['state', 'runAfter'] },
    { name: 'job_subject', columns: ['subjectId'] },
    { name: 'job_patient', columns: ['patientId'] },
  ],
})

/** Local: how often a desk without a hub has tried. The hub counts in `hub_due_job`. */
export interface JobAttemptRow {
  /** The job's own id */
  id: string
  attempts: number
  nextAt: number
}
export const JobAttempt = new EntitySchema<JobAttemptRow>({
  name: 'job_attempt',
  columns: { id: primaryId, attempts: integer(), nextAt: instant({ name: 'next_at' }) },
})
