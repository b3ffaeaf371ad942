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

const heldWords = {
  accepted: m.booking_held_accepted,
  declined: m.booking_held_declined,
  proposed: m.booking_held_proposed,
} as const

/** What was decided here and is not with the hub yet reads as what it is: hoped for. */
export function decisionMark({
  state,
  heldOffline,
}: Pick<PendingRequestDto, 'state' | 'heldOffline'>) {
  if (!heldOffline) return stateMark(state)
  const words =
    state in heldWords ? heldWords[state as keyof typeof heldWords] : m.booking_held_changed
  return { label: words(), tone: 'waiting', shape: 'hatched' } as const
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

/** What ended by itself can still be given a time. */
export const isAcceptable = (state: RequestState): boolean => isOpen(state) || state === 'expired'

/** Whether anybody may still decide: what was proposed waits for the patient, but can be decided too. */
export const isOpen = (state: RequestState): boolean =>
  state === 'requested' || state === 'proposed'
