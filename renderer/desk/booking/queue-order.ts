/**
 * Which request is looked at, and which next: a decision moves on to the one below, and what others do
 * to the queue never moves the eyes of whoever reads it.
 */
import type { PendingRequestDto } from '#contract/booking.ts'
import type { SyncCommandDto } from '#contract/sync.ts'

/** A request in the list; or a decision about one that came back, which stands above all others. */
export interface Entry {
  readonly requestId: string
  /** Missing where somebody else has decided it meanwhile. */
  readonly request: PendingRequestDto | undefined
  readonly returned: SyncCommandDto | undefined
}

export function withReturned(
  requests: readonly PendingRequestDto[],
  commands: readonly SyncCommandDto[],
): readonly Entry[] {
  const latest = new Map<string, SyncCommandDto>()
  for (const one of commands) {
    if (one.subject?.type === 'request' && !latest.has(one.subject.id)) {
      latest.set(one.subject.id, one)
    }
  }
  const byId = new Map(requests.map((one) => [one.requestId, one]))
  return [
    ...[...latest].map(([requestId, returned]) => ({
      ...{ requestId, returned, request: byId.get(requestId) },
    })),
    ...requests
      .filter(({ requestId }) => !latest.has(requestId))
      .map((request) => ({ requestId: request.requestId, request, returned: undefined })),
  ]
}

/** The one below; at the end the one above; none when it was the only one. */
export function nextAfter(ids: readonly string[], decided: string): string | undefined {
  const place = ids.indexOf(decided)
  if (place === -1) return ids[0]
  return ids[place + 1] ?? ids[place - 1]
}

/** Stays with what is selected, also when it has left the queue; only nothing becomes the first. */
export function keepSelection(
  ids: readonly string[],
  selected: string | undefined,
): string | undefined {
  return selected ?? ids[0]
}

type Card = Pick<PendingRequestDto, 'blocked' | 'age' | 'identity' | 'state'>

/** Something stands in the way, or it is about to expire. */
export function needsAttention({ blocked, age }: Card): boolean {
  return blocked || age === 'stale'
}

/** Nothing to weigh: the time is free and it is clear whose record it goes to. */
export function isUnproblematic({ blocked, identity, state }: Card): boolean {
  return state === 'requested' && !blocked && identity !== 'probablyKnown'
}
