/** The one place where an error code becomes words. */
import { here } from '#renderer/shared/days.ts'
import { formatDateTime, formatTime, m } from '#renderer/shared/i18n/index.ts'
import type { Problem } from './problem.ts'

/** `timeZone`: the clinic's, for times inside the sentence. */
export function problemWords(problem: Problem, timeZone: string = here): string {
  switch (problem.code) {
    case 'wrong_credentials':
      return m.errors_wrong_credentials({ attemptsLeft: problem.details.attemptsLeft })
    case 'locked_out':
      return m.errors_locked_out({ time: formatTime(problem.details.until, timeZone) })
    case 'kiosk_paused':
      return m.errors_kiosk_paused({ time: formatTime(problem.details.until, timeZone) })
    case 'time_taken':
      return m.errors_time_taken({ time: formatDateTime(problem.details.startsAt, timeZone) })
    case 'too_late':
      return m.errors_too_late({ phone: problem.details.phone })
    case 'reschedules_used':
      return m.errors_reschedules_used({ phone: problem.details.phone })
    case 'device_blocked':
      return blockedWords[problem.details.reason]()
    case 'rate_limited':
      return m.errors_rate_limited({ count: problem.details.retryAfterSeconds })
    case 'internal':
      return m.errors_internal({ reference: problem.details.correlationId })
    case 'unsupported_media_type':
    case 'method_not_allowed':
      return m.errors_invalid_input()
    default:
      return plainWords[problem.code]()
  }
}

const blockedWords = {
  revoked: m.errors_device_blocked_revoked,
  lease: m.errors_device_blocked_lease,
  update: m.errors_device_blocked_update,
  hubBehind: m.errors_device_blocked_hubBehind,
} as const

type Detailed =
  | 'wrong_credentials'
  | 'locked_out'
  | 'kiosk_paused'
  | 'time_taken'
  | 'too_late'
  | 'reschedules_used'
  | 'device_blocked'
  | 'rate_limited'
  | 'internal'
  | 'unsupported_media_type'
  | 'method_not_allowed'

const plainWords: Record<Exclude<Problem['code'], Detailed>, () => string> = {
  invalid_input: m.errors_invalid_input,
  settings_refused: m.errors_settings_refused,
  unauthenticated: m.errors_unauthenticated,
  session_locked: m.errors_session_locked,
  forbidden: m.errors_forbidden,
  wrong_audience: m.errors_wrong_audience,
  portal_closed: m.errors_portal_closed,
  not_found: m.errors_not_found,
  outside_availability: m.errors_outside_availability,
  not_offered: m.errors_not_offered,
  wrong_state: m.errors_wrong_state,
  stale: m.errors_stale,
  undo_too_late: m.errors_undo_too_late,
  signup_closed: m.errors_signup_closed,
  link_expired: m.errors_link_expired,
  forms_outstanding: m.errors_forms_outstanding,
  identification_failed: m.errors_identification_failed,
  more_facts_needed: m.errors_more_facts_needed,
  code_not_here_yet: m.errors_code_not_here_yet,
  see_staff: m.errors_see_staff,
  intake_session_ended: m.errors_intake_session_ended,
  setup_needed: m.errors_setup_needed,
  already_set_up: m.errors_already_set_up,
  wrong_recovery_key: m.errors_wrong_recovery_key,
  wrong_join_code: m.errors_wrong_join_code,
  signature_refused: m.errors_signature_refused,
  device_revoked: m.errors_device_revoked,
  number_gap: m.errors_number_gap,
  number_reused: m.errors_number_reused,
  attachment_damaged: m.errors_attachment_damaged,
  no_hub: m.errors_no_hub,
  hub_unreachable: m.errors_hub_unreachable,
  too_large: m.errors_too_large,
  unreachable: m.errors_unreachable,
}
