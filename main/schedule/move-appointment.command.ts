import { commandHandler } from '#main/kernel/handler.ts'
import { tellMoved } from '#main/notifications/index.ts'
import { changeAppointment, findToChange } from './change-appointment.ts'
import { findOffer } from './find-offer.ts'
import { place } from './place-appointment.ts'
import { readInstant, refuseUnlikelyLength } from './read-instant.ts'

export const moveAppointment = commandHandler(
  'schedule.moveAppointment',
  async (tx, input, context) => {
    const row = await findToChange(tx, context, input, ['booked', 'arrived'])
    const startsAt = readInstant(input.startsAt, 'startsAt')
    const endsAt =
      input.endsAt === undefined
        ? startsAt + (row.endsAt - row.startsAt)
        : readInstant(input.endsAt, 'endsAt')
    refuseUnlikelyLength(startsAt, endsAt)
    const practitionerId = input.practitionerId ?? row.practitionerId
    const isSamePerson = practitionerId === row.practitionerId
    if (!isSamePerson) await findOffer(tx, { ...row, practitionerId })
    // Made shorter, it takes no time that it does not have already.
    const isWithinItself = isSamePerson && startsAt >= row.startsAt && endsAt <= row.endsAt
    const { clinicId, bufferBeforeMinutes, bufferAfterMinutes } = row
    const overbookReason = isWithinItself
      ? row.overbookReason
      : await place(
          tx,
          {
            clinicId,
            practitionerId,
            startsAt,
            endsAt,
            timing: { bufferBeforeMinutes, bufferAfterMinutes },
            exceptAppointmentId: row.id,
          },
          context.caller,
          input.overbookReason,
        )
    const changes = { startsAt, endsAt, practitionerId, overbookReason }
    const done = await changeAppointment(tx, context, row, {
      ...{ kind: 'moved', reason: overbookReason, changes },
    })
    await tellMoved(tx, context, row, { ...row, ...changes })
    return done
  },
)
