/**
 * What a decision took the place of, written into its event, so that an undo puts back exactly that: who the
 * request was linked to, and times or an end that the patient had been told of. Events travel, so an undo means the
 * same on every device.
 */
import type { BookingRequestRow, VisitEventRow } from '#db/entities/index.ts'
import { VisitEvent } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { z } from 'zod'

const earlier = z.object({
  decidedAt: z.int(),
  decidedById: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decisionReason: z.string().nullable(),
  patientToldAt: z.int(),
  proposedTimes: z.array(z.int()),
})
const before = z.object({
  patientId: z.string().nullable(),
  proposal: earlier.nullable(),
  /** That it had ended by itself. */
  expiry: earlier.nullable().default(null),
  /** The telling that was called off for this decision. */
  jobId: z.string().nullable(),
})
export type DecisionBefore = z.infer<typeof before>

export function asDetail(
  request: BookingRequestRow,
  jobId: string | null,
): Pick<VisitEventRow['detail'], string> {
  const kept: DecisionBefore = {
    patientId: request.patientId,
    proposal: request.state === 'proposed' ? earlier.parse(request) : null,
    expiry: request.state === 'expired' ? earlier.parse(request) : null,
    jobId,
  }
  return { before: JSON.stringify(kept) }
}

/** Null for a decision that was not made here, of which nothing but itself is known. */
export async function beforeDecision(
  store: ReadableStore,
  { id, state, decidedAt }: BookingRequestRow,
): Promise<DecisionBefore | null> {
  const events = await store.find(VisitEvent, { where: { subjectId: id, kind: state } })
  const [decision] = events
    .filter(({ at, detail }) => at === decidedAt && 'before' in detail)
    // Decided, undone and decided again within one instant: the row's version tells which came last.
    .sort((a, b) => Number(b.detail['version']) - Number(a.detail['version']))
  return decision ? before.parse(JSON.parse(String(decision.detail['before']))) : null
}
