import { AppError } from '#contract/index.ts'
import { Patient } from '#db/entities/index.ts'
import { portalTime } from '#main/booking/portal-time.ts'
import { toIso } from '#main/kernel/instants.ts'
import { tellMoved } from '#main/notifications/index.ts'
import { changeAppointment, invalid, readInstant } from '#main/schedule/index.ts'
import { ownVisitTo } from './own-visit.ts'
import { ownCommand } from './portal-handlers.ts'
import { inPortal } from './visit-limits.ts'
import { mayBookAt } from './who-may-book.ts'

/**
 * The new time is checked and taken in the same change that lets the old one go: where it cannot be had, the
 * visit stays as it was. An overbooked visit is an ordinary one afterwards, as its new time is free.
 */
export const moveAppointment = ownCommand(
  'portal.moveAppointment',
  async (tx, input, context, own) => {
    const { settings, patientId } = own
    const visit = await ownVisitTo('move', tx, context, own, input)
    const startsAt = readInstant(input.startsAt, 'startsAt')
    const practitionerId = input.practitionerId ?? visit.practitionerId
    if (startsAt === visit.startsAt && practitionerId === visit.practitionerId) {
      throw invalid('startsAt', 'same_time')
    }
    const { clinicId, serviceId } = visit
    const patient = await tx.findOne(Patient, { id: patientId })
    if (!mayBookAt(settings, patient, clinicId)) throw new AppError('not_offered')
    const asked = { clinicId, serviceId, practitionerId, startsAt, moving: visit }
    const time = await portalTime(tx, settings, asked, context.now)
    await changeAppointment(tx, context, visit, {
      kind: 'moved',
      changes: { ...time, overbookReason: null },
      detail: inPortal,
    })
    await tellMoved(tx, context, visit, { ...visit, ...time })
    return { startsAt: toIso(time.startsAt), endsAt: toIso(time.endsAt) }
  },
)
