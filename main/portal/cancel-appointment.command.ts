import { tellCancelled } from '#main/notifications/index.ts'
import { changeAppointment } from '#main/schedule/index.ts'
import { ownVisitTo } from './own-visit.ts'
import { ownCommand } from './portal-handlers.ts'
import { inPortal } from './visit-limits.ts'

export const cancelAppointment = ownCommand(
  'portal.cancelAppointment',
  async (tx, input, context, own) => {
    const visit = await ownVisitTo('cancel', tx, context, own, input)
    await changeAppointment(tx, context, visit, {
      kind: 'cancelled',
      reason: input.reason || null,
      changes: { state: 'cancelled' },
      detail: inPortal,
    })
    await tellCancelled(tx, context, visit, 'patient')
    return {}
  },
)
