/** A visit in words: what it is, its state, and why it cannot be changed here. */
import { m } from '#renderer/shared/i18n/index.ts'
import type { Shape, Tone } from '#renderer/shared/ui/tone.ts'
import type { CallOutput } from '../client/call.ts'

export type Visit = CallOutput<'portal.getHome'>['upcoming'][number]
export type VisitRequest = CallOutput<'portal.getHome'>['requests'][number]

export function stateMark({ state }: Visit): { label: string; tone: Tone; shape: Shape } {
  switch (state) {
    case 'booked':
      return { label: m.portal_state_booked(), tone: 'primary', shape: 'check' }
    case 'arrived':
      return { label: m.portal_state_arrived(), tone: 'info', shape: 'dot' }
    case 'completed':
      return { label: m.portal_state_completed(), tone: 'neutral', shape: 'dimmed' }
    case 'noShow':
      return { label: m.portal_state_missed(), tone: 'neutral', shape: 'outline' }
    case 'cancelled':
      return { label: m.portal_state_cancelled(), tone: 'neutral', shape: 'struck' }
  }
}

export function requestMark({ state }: VisitRequest): { label: string; tone: Tone; shape: Shape } {
  switch (state) {
    case 'requested':
      return { label: m.portal_state_requested(), tone: 'waiting', shape: 'dashed' }
    case 'proposed':
      return { label: m.portal_state_proposed(), tone: 'waiting', shape: 'alert' }
    case 'declined':
      return { label: m.portal_state_declined(), tone: 'neutral', shape: 'cross' }
    case 'expired':
      return { label: m.portal_state_expired(), tone: 'neutral', shape: 'dimmed' }
  }
}

/** Null where there is nothing to explain. */
export function whyNot({ whyNot: why, mayCancel, mayMove }: Visit): string | null {
  if (why === 'tooLate') return m.portal_why_too_late()
  if (why === 'reschedulesUsed') return mayCancel ? m.portal_why_moved() : m.portal_why_neither()
  return why === null && !mayCancel && !mayMove ? m.portal_why_neither() : null
}
