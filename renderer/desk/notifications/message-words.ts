/** What a message is called, and what became of it, in words. */
import type { MessageDto } from '#contract/notifications.ts'
import { formatDateTime, m, translate } from '#renderer/shared/i18n/index.ts'
import type { Shape, Tone } from '#renderer/shared/ui/index.ts'

export const kindWords = ({ kind }: Pick<MessageDto, 'kind'>): string =>
  translate(`notifications_kind_${kind}`)

export const toWords = ({ to }: Pick<MessageDto, 'to'>): string =>
  translate(`notifications_to_${to}`)

export interface MessageLook {
  readonly label: string
  readonly tone: Tone
  readonly shape: Shape
}

export function messageLook({ state, seen }: Pick<MessageDto, 'state' | 'seen'>): MessageLook {
  switch (state) {
    case 'sent':
      return { label: m.notifications_state_sent(), tone: 'primary', shape: 'check' }
    case 'waiting':
      return { label: m.notifications_state_waiting(), tone: 'waiting', shape: 'dashed' }
    case 'failed':
      return {
        label: m.notifications_state_failed(),
        tone: seen ? 'neutral' : 'danger',
        shape: seen ? 'cross' : 'alert',
      }
    case 'cancelled':
      return { label: m.notifications_state_cancelled(), tone: 'neutral', shape: 'cross' }
  }
}

/** Why it waits or failed; for one that simply is not due yet, when it goes out. */
export function whyWords(message: MessageDto, now: number, timeZone: string): string {
  const { reason, replyCode, state, dueAt } = message
  if (reason === null) {
    const isAhead = state === 'waiting' && Date.parse(dueAt) > now
    return isAhead ? m.notifications_state_due({ time: formatDateTime(dueAt, timeZone) }) : ''
  }
  return withCode(translate(`notifications_reason_${reason}`), replyCode)
}

/** With what the mail server answered, where it did. */
export const withCode = (why: string, replyCode: number | null): string =>
  replyCode === null ? why : `${why} ${m.notifications_code({ code: String(replyCode) })}`
