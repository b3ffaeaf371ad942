/** What every change of one appointment has in common: found, current, in a state that allows it. */
import { AppError } from '#contract/index.ts'
import type { AppointmentState } from '#contract/schedule.ts'
import { Appointment } from '#db/entities/index.ts'
import type { AppointmentRow, VisitEventRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { guardState } from './guard-row.ts'
import { guardOverlap } from './place-appointment.ts'
import { recordVisitEvent } from './visit-events.ts'
import type { VisitEventKind } from './visit-events.ts'

export interface AppointmentTarget {
  appointmentId: string
  baseVersion?: number | undefined
}

/** Of one patient where `whose` says so: anybody else's is not there. @throws AppError not_found, stale, wrong_state */
export async function findToChange(
  tx: WritableStore,
  context: CommandContext,
  { appointmentId, baseVersion }: AppointmentTarget,
  allowed: readonly AppointmentState[],
  whose: { patientId?: string } = {},
): Promise<AppointmentRow> {
  const row = await tx.findOne(Appointment, { id: appointmentId, ...whose })
  if (!row) throw new AppError('not_found', { what: 'appointment' })
  context.subject('appointment', row.id)
  await guardVersion(context, Appointment.options.name, row, baseVersion)
  guardState(row, allowed)
  return row
}

export interface AppointmentChange {
  kind: VisitEventKind
  reason?: string | null
  changes: Partial<Omit<AppointmentRow, 'id' | 'version'>>
  detail?: VisitEventRow['detail']
}

/** Writes the change with its event, and tells open views. */
export async function changeAppointment(
  tx: WritableStore,
  context: CommandContext,
  row: AppointmentRow,
  { kind, reason = null, changes, detail = {} }: AppointmentChange,
): Promise<{ appointmentId: string; version: number }> {
  const after = { ...row, ...changes }
  const version = await guardOverlap(after, () => tx.change(Appointment, row, changes))
  await recordVisitEvent(tx, context, {
    subject: 'appointment',
    row: after,
    version,
    kind,
    reason,
    detail: { ...detail, from: row.state, previousStartsAt: row.startsAt },
  })
  context.publish('schedule', 'booking')
  return { appointmentId: row.id, version }
}
