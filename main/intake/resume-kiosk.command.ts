import { AppError } from '#contract/index.ts'
import { Session } from '#db/entities/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { IsNull } from 'typeorm'
import { clearAttempts } from './attempts.ts'

export const resumeKiosk = commandHandler(
  'intake.resumeKiosk',
  async (tx, { kioskId }, context) => {
    const open = { id: kioskId, audience: 'kiosk', endedAt: IsNull() } as const
    if (!(await tx.findOne(Session, open))) throw new AppError('not_found', { what: 'kiosk' })
    context.subject('kiosk', kioskId)
    await clearAttempts(tx, kioskId)
    context.publish('intake')
    return {}
  },
)
