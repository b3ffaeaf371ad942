import { commandHandler } from '#main/kernel/handler.ts'
import { tellBooked } from '#main/notifications/index.ts'
import { requirePatient } from '#main/patients/index.ts'
import { makeAppointment } from './make-appointment.ts'
import { readInstant } from './read-instant.ts'

export const bookAppointment = commandHandler(
  'schedule.bookAppointment',
  async (tx, input, context) => {
    const startsAt = readInstant(input.startsAt, 'startsAt')
    await requirePatient(tx, input.patientId)
    const made = await makeAppointment(tx, context, {
      ...input,
      startsAt,
      note: input.note || null,
      overbookReason: input.overbookReason,
      requestId: null,
    })
    await tellBooked(tx, context, made)
    context.subject('appointment', made.id)
    context.publish('schedule', 'booking')
    return { appointmentId: made.id, version: made.version }
  },
)
