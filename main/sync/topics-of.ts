import type { LiveTopic } from '#main/kernel/publisher.ts'

const known: Readonly<Record<string, readonly LiveTopic[]>> = {
  appointment: ['schedule', 'booking'],
  booking_request: ['booking', 'schedule'],
  visit_event: [],
  intake_code: [],
  patient: ['patients'],
  patient_document: ['patients'],
  patient_custom_value: ['patients'],
  patient_coverage: ['patients'],
  patient_default_coverage: ['patients'],
  portal_account: ['patients'],
  setting: ['settings'],
  setting_change: ['settings'],
  form: ['intake'],
  form_assignment: ['intake'],
  intake_response: ['intake'],
  set_aside_answers: ['intake', 'sync'],
  staff_user: ['session'],
  user_type: ['session'],
  job: ['notifications'],
  mail_account: ['notifications'],
}
/** Clinics, practitioners, their times: what the day and the queue are drawn from. */
const everythingDrawn: readonly LiveTopic[] = ['schedule', 'booking', 'settings']

/** Which open views read again when rows of these tables came. */
export const topicsOf = (tables: ReadonlySet<string>): ReadonlySet<LiveTopic> =>
  new Set([...tables].flatMap((table) => known[table] ?? everythingDrawn))
