/** The state of a request as shape, word and colour. */
import type { PendingRequestDto, RequestState } from '#contract/booking.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import type { Shape, Tone } from '#renderer/shared/ui/index.ts'

const states = {
  requested: { words: m.booking_state_requested, tone: 'waiting', shape: 'dashed' },
  accepted: { words: m.booking_state_accepted, tone: 'primary', shape: 'check' },
  declined: { words: m.booking_state_declined, tone: 'danger', shape: 'cross' },
  proposed: { words: m.booking_state_proposed, tone: 'info', shape: 'ring' },
  withdrawn: { words: m.booking_state_withdrawn, tone: 'neutral', shape: 'struck' },
  expired: { words: m.booking_state_expired, tone: 'neutral', shape: 'dimmed' },
} as const satisfies Record<RequestState, { words: () => string; tone: Tone; shape: Shape }>

export function stateMark(state: RequestState): { label: string; tone: Tone; shape: Shape } {
  const { words, tone, shape } = states[state]
  return { label: words(), tone, shape }
}

const identities = {
  new: m.booking_identity_new,
  known: m.booking_identity_known,
  probablyKnown: m.booking_identity_probably,
} as const

export const identityWords = (identity: PendingRequestDto['identity']): string =>
  identities[identity]()

const ages = { fresh: 'neutral', ageing: 'waiting', stale: 'danger' } as const

export const ageTone = (age: PendingRequestDto['age']): Tone => ages[age]

/** Whether anybody may still decide: what was proposed waits for the patient, but can be decided too. */
export const isOpen = (state: RequestState): boolean =>
  state === 'requested' || state === 'proposed'
