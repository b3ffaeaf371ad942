/** What went wrong in the words of a kind receptionist: what happened, what is safe, what to do. */
import type { Problem } from '#renderer/client/problem.ts'
import { here } from '#renderer/shared/days.ts'
import { formatTime, m } from '#renderer/shared/i18n/index.ts'

export function portalProblemWords(problem: Problem): string {
  switch (problem.code) {
    case 'unreachable':
      return navigator.onLine ? m.portal_problem_unreachable() : m.portal_problem_offline()
    case 'invalid_input':
      return m.portal_problem_input()
    case 'unauthenticated':
      return m.portal_session_ended()
    case 'wrong_credentials':
      return m.portal_problem_credentials()
    case 'locked_out':
      return m.portal_problem_locked_out({ time: formatTime(problem.details.until, here) })
    case 'portal_closed':
      return m.portal_closed_text()
    case 'signup_closed':
      return m.portal_problem_signup_closed()
    case 'link_expired':
      return m.portal_link_expired_text()
    case 'too_late':
      return m.portal_problem_too_late({ phone: problem.details.phone })
    case 'reschedules_used':
      return m.portal_problem_reschedules_used({ phone: problem.details.phone })
    case 'forms_outstanding':
      return m.portal_forms_first_text()
    case 'time_taken':
    case 'outside_availability':
      return m.portal_problem_time_taken()
    case 'not_offered':
      return m.portal_problem_not_offered()
    case 'wrong_state':
    case 'stale':
      return m.portal_problem_changed()
    case 'not_found':
      return m.portal_problem_not_found()
    case 'rate_limited':
      return m.portal_problem_rate_limited()
    case 'too_large':
      return m.portal_problem_too_large()
    default:
      return m.portal_problem_other()
  }
}
