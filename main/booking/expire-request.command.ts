import { AppError } from '#contract/index.ts'
import { BookingRequest, Job } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { queueMessage } from '#main/notifications/index.ts'
import { recordVisitEvent } from '#main/schedule/index.ts'
import { In } from 'typeorm'
import { cancelTelling, decidedAtOnce } from './decide-request.ts'
import { endOfRequest } from './request-age.ts'
import { hasRunOut } from './run-out-requests.ts'

/** Nobody is written to about a time that passed days ago: whoever asked knows, and it would only confuse. */
const worthTellingMs = 48 * 3_600_000

/**
 * Nobody has decided, and the time that it was about has come: it holds nothing any more, and the patient is
 * told so at once, as there is nobody who could take it back. What was decided before stands.
 */
export const expireRequest = commandHandler(
  'booking.expireRequest',
  async (tx, { requestId }, context) => {
    const request = await tx.findOne(BookingRequest, { id: requestId })
    if (!request) throw new AppError('not_found', { what: 'request' })
    context.subject('request', request.id)
    if (request.state === 'expired') return {}
    if (!hasRunOut(request, context.now)) {
      throw new AppError('wrong_state', { state: request.state })
    }
    await cancelTelling(tx, request.id)
    const version = await tx.change(BookingRequest, request, {
      ...decidedAtOnce(context.now),
      state: 'expired',
    })
    await recordVisitEvent(tx, context, {
      ...{ subject: 'request', row: request, version, kind: 'expired' },
      detail: { from: request.state },
    })
    await tell(tx, context, request)
    context.publish('booking', 'schedule')
    return {}
  },
)

/** Once, whatever it went through meanwhile. */
async function tell(
  tx: WritableStore,
  context: CommandContext,
  request: BookingRequestRow,
): Promise<void> {
  if (context.heardAt - endOfRequest(request) > worthTellingMs) return
  const { id, patientId, language, clinicId } = request
  const message = { kind: 'requestExpired', subjectId: id } as const
  if (await tx.count(Job, { ...message, state: In(['waiting', 'done']) })) return
  await queueMessage(tx, context, {
    ...{ ...message, patientId, language },
    to: { role: 'request', requestId: id },
    facts: { requestId: id, clinicId },
  })
}
