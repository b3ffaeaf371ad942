import { Appointment, Session } from '#db/entities/index.ts'
import { AppError } from '#contract/index.ts'
import { newSecret } from '#main/kernel/canonical.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import { newSession } from '#main/session/index.ts'
import { findVisitToOpen } from './find-visit-to-open.ts'
import { openSession } from './intake-session.ts'
import { startedIntake } from './started-intake.ts'

/** A screen that was handed over stays a kiosk for one patient's forms, not for weeks. */
const handOverLifetimeMs = 4 * 3_600_000

export const handOver = preparedCommand('intake.handOver', {
  secrets: [],
  async prepare(store, { appointmentId }, { now, randomBytes, caller }) {
    const visit = await store.findOne(Appointment, { id: appointmentId })
    if (!visit) throw new AppError('not_found', { what: 'appointment' })
    const kiosk = newSession(randomBytes, {
      audience: 'kiosk',
      userId: caller.actor?.userId ?? null,
      clinicId: visit.clinicId,
      now,
      lifetimeMs: handOverLifetimeMs,
    })
    return { kiosk, sessionToken: newSecret(randomBytes) }
  },
  async handle(tx, { appointmentId }, context, { kiosk, sessionToken }) {
    const visit = await findVisitToOpen(tx, context, appointmentId)
    await tx.insert(Session, kiosk.row)
    const session = await openSession(tx, {
      id: context.newId(),
      token: sessionToken,
      kioskId: kiosk.row.id,
      visit,
      codeId: null,
      now: context.now,
    })
    context.publish('intake')
    return {
      ...(await startedIntake(tx, visit, session, sessionToken)),
      kioskToken: kiosk.token,
    }
  },
})
