/** A visit for its patient to change: anybody else's does not exist for them. */
import { AppError } from '#contract/index.ts'
import { Clinic, VisitEvent } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { findToChange } from '#main/schedule/change-appointment.ts'
import type { AppointmentTarget } from '#main/schedule/change-appointment.ts'
import type { Own } from './portal-handlers.ts'
import { movesByPatient, visitLimits, visitRights } from './visit-limits.ts'

/** @throws AppError not_found, stale, wrong_state, too_late, reschedules_used */
export async function ownVisitTo(
  what: 'cancel' | 'move',
  tx: WritableStore,
  context: CommandContext,
  { patientId, settings }: Own,
  target: AppointmentTarget,
): Promise<AppointmentRow> {
  const visit = await findToChange(tx, context, target, ['booked'], { patientId })
  const clinic = await tx.findOne(Clinic, { id: visit.clinicId })
  const { timeZone = 'UTC', phone = '' } = clinic ?? {}
  const events = await tx.find(VisitEvent, { where: { subjectId: visit.id, kind: 'moved' } })
  const limits = visitLimits(settings)
  const moves = movesByPatient(events)
  const rights = visitRights({ ...visit, timeZone, moves }, limits, context.now)
  if (!rights.mayCancel) throw new AppError('too_late', { phone })
  if (what === 'move' && !rights.mayMove) {
    throw new AppError('reschedules_used', { allowed: Number(limits.allowedReschedules), phone })
  }
  return visit
}
