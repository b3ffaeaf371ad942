/** A new appointment, from a booking at the desk or from a request that is accepted. */
import { Appointment } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { assignRequiredForms } from '#main/required-forms/index.ts'
import type { HeldRequest } from './load-availability.ts'
import { findOffer } from './find-offer.ts'
import type { OfferedPlace } from './find-offer.ts'
import { guardOverlap, place } from './place-appointment.ts'
import { MINUTE_MS } from './slots/index.ts'
import { recordVisitEvent } from './visit-events.ts'

export interface WantedAppointment extends OfferedPlace {
  patientId: string
  startsAt: number
  /** Left out, the service's own length. */
  lengthMs?: number
  note: string | null
  overbookReason: string | undefined
  requestId: string | null
  /** Left out, none: a booking at the desk has none until staff choose one. */
  coverageId?: string | null
  insurance?: string | null
  ignoresHold?: (held: HeldRequest) => boolean
}

/** @throws AppError not_found, not_offered, time_taken, outside_availability, forbidden */
export async function makeAppointment(
  tx: WritableStore,
  context: CommandContext,
  wanted: WantedAppointment,
): Promise<AppointmentRow> {
  const { clinicId, practitionerId, serviceId, patientId, startsAt, note, requestId } = wanted
  const { service } = await findOffer(tx, wanted)
  const { bufferBeforeMinutes, bufferAfterMinutes } = service
  const endsAt = startsAt + (wanted.lengthMs ?? service.durationMinutes * MINUTE_MS)
  const placement = {
    clinicId,
    practitionerId,
    startsAt,
    endsAt,
    timing: { bufferBeforeMinutes, bufferAfterMinutes },
    ...(wanted.ignoresHold ? { ignoresHold: wanted.ignoresHold } : {}),
  }
  const overbookReason = await place(tx, placement, context.caller, wanted.overbookReason)
  const row: AppointmentRow = {
    id: context.newId(),
    clinicId,
    practitionerId,
    serviceId,
    patientId,
    startsAt,
    endsAt,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    state: 'booked',
    arrivedAt: null,
    overbookReason,
    note,
    requestId,
    coverageId: wanted.coverageId ?? null,
    insurance: wanted.insurance ?? null,
    createdAt: context.now,
    version: 1,
  }
  await guardOverlap(row, () => tx.insert(Appointment, row))
  await recordVisitEvent(tx, context, {
    subject: 'appointment',
    row,
    version: 1,
    kind: 'booked',
    reason: overbookReason,
    detail: requestId === null ? {} : { requestId },
  })
  await assignRequiredForms(tx, row, service, context.now)
  return row
}
