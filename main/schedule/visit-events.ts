/** Every change of an appointment or a request leaves an event: who, when, why. Events only ever grow. */
import type { AppointmentRow, BookingRequestRow, VisitEventRow } from '#db/entities/index.ts'
import { VisitEvent } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { toIso, toIsoOrNull } from '#main/kernel/instants.ts'

export type VisitEventKind =
  | 'booked'
  | 'moved'
  | 'cancelled'
  | 'restored'
  | 'arrived'
  | 'noShow'
  | 'completed'
  | 'undone'
  | 'requested'
  | 'accepted'
  | 'declined'
  | 'proposed'
  | 'withdrawn'
  | 'expired'
  | 'linked'
  | 'unlinked'
  | 'insuranceChosen'

export interface VisitChange {
  subject: 'appointment' | 'request'
  row: Pick<AppointmentRow | BookingRequestRow, 'id' | 'startsAt'>
  /** The subject's version once changed: it tells the order of events of one instant. */
  version: number
  kind: VisitEventKind
  reason?: string | null
  detail?: VisitEventRow['detail']
}

export async function recordVisitEvent(
  tx: WritableStore,
  { caller, now, newId }: CommandContext,
  { subject, row, version, kind, reason = null, detail = {} }: VisitChange,
): Promise<void> {
  await tx.insert(VisitEvent, {
    id: newId(),
    subjectType: subject,
    subjectId: row.id,
    at: now,
    kind,
    actorId: caller.actor?.userId ?? null,
    actorName: caller.actor?.name ?? null,
    reason,
    startsAt: row.startsAt,
    detail: { ...detail, version },
  })
}

/** The history as the contract shows it, oldest first: in the order of versions, as clocks differ. */
export async function listVisitEvents(store: ReadableStore, subjectId: string) {
  const rows = await store.find(VisitEvent, { where: { subjectId }, order: { id: 'ASC' } })
  const order = ({ detail }: VisitEventRow) => Number(detail['version'] ?? 0)
  return rows
    .sort((a, b) => order(a) - order(b) || a.at - b.at)
    .map(({ at, kind, actorName, reason, startsAt }) => ({
      at: toIso(at),
      kind,
      by: actorName,
      reason,
      startsAt: toIsoOrNull(startsAt),
    }))
}
