import { AppError } from '#contract/index.ts'
import { Appointment } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'

/** @throws AppError not_found or wrong_state: only a patient who is expected or here checks in */
export async function findVisitToOpen(
  store: ReadableStore,
  context: CommandContext,
  appointmentId: string,
): Promise<AppointmentRow> {
  const visit = await store.findOne(Appointment, { id: appointmentId })
  if (!visit) throw new AppError('not_found', { what: 'appointment' })
  context.subject('appointment', visit.id)
  if (visit.state !== 'booked' && visit.state !== 'arrived') {
    throw new AppError('wrong_state', { state: visit.state })
  }
  return visit
}
