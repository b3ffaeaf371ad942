/** What a patient entered and could not be placed, in words. */
import type { SetAsideDto } from '#contract/intake/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { refusalWords } from '../audit/action-words.ts'

const kinds = {
  answers: m.sync_aside_answers,
  profile: m.sync_aside_profile,
  signature: m.sync_aside_signature,
  unreadable: m.sync_aside_unreadable,
} as const satisfies Record<SetAsideDto['kind'], () => string>

export const kindWords = (kind: SetAsideDto['kind']): string => kinds[kind]()

export const nameWords = ({ patientName }: Pick<SetAsideDto, 'patientName'>): string =>
  patientName ?? m.sync_aside_nobody()

export function whyWords(reason: string): string {
  if (reason === 'wrong_state' || reason === 'intake_session_ended') return m.sync_aside_why_done()
  if (reason === 'not_found') return m.sync_aside_why_gone()
  return m.sync_aside_why_other({ reason: refusalWords(reason) || reason })
}
