import { AppError } from '#contract/index.ts'
import { SetAsideAnswers } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'

/** Two desks may both have seen to it: whoever the hub heard first has, and the other did no harm. */
export const settleSetAside = commandHandler(
  'intake.settleSetAside',
  async (tx, { setAsideId }, context) => {
    const row = await tx.findOne(SetAsideAnswers, { id: setAsideId })
    if (!row) throw new AppError('not_found', { what: 'setAside' })
    context.subject('patient', row.patientId)
    if (row.settledAt === null) {
      const settledByName = context.caller.actor?.name ?? null
      await tx.change(SetAsideAnswers, row, { settledAt: context.now, settledByName })
      context.publish('intake')
    }
    return { setAsideId, settledAt: toIso(row.settledAt ?? context.now) }
  },
)
