/** Problems as a patient may read them: no reference, no word about the program. */
import { problemWords } from '#renderer/client/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'

export function kioskProblemWords(problem: Problem, timeZone?: string): string {
  switch (problem.code) {
    case 'unreachable':
    case 'internal':
      return m.kiosk_unreachable()
    case 'device_blocked':
    case 'device_revoked':
      return m.errors_see_staff()
    case 'invalid_input':
      return m.intake_not_valid()
    default:
      return problemWords(problem, timeZone)
  }
}
