/** A request for its patient to change, and what of it they are told already. */
import type { RequestState } from '#contract/booking.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { currentRequest } from '#main/booking/decide-request.ts'
import type { RequestTarget } from '#main/booking/decide-request.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { guardState } from '#main/schedule/index.ts'
import type { Own } from './portal-handlers.ts'

/** @throws AppError not_found, stale, wrong_state */
export async function ownRequest(
  tx: WritableStore,
  context: CommandContext,
  { patientId }: Own,
  target: RequestTarget,
  allowed: readonly RequestState[],
): Promise<BookingRequestRow> {
  const request = await currentRequest(tx, context, target, { patientId })
  guardState({ state: toldState(request, context.now) }, allowed)
  return request
}

/**
 * Staff can take a decision back within its grace time: until then the patient reads, here as in their
 * e-mails, that nothing has been decided.
 */
export const toldState = (
  { state, patientToldAt }: Pick<BookingRequestRow, 'state' | 'patientToldAt'>,
  now: number,
): RequestState => (patientToldAt !== null && patientToldAt > now ? 'requested' : state)
