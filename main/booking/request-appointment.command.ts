/**
 * A visitor of the portal asks for a time. The hub alone runs this, under the clinic's lock, so that a time
 * is held by one. Nobody is known by what they typed: staff see whom it may be, and nothing of a record is
 * told or changed. Where the clinic accepts by itself the visit is booked in the same transaction.
 */
import { AppError } from '#contract/index.ts'
import type { Input } from '#contract/index.ts'
import { BookingRequest, Patient, undecided } from '#db/entities/index.ts'
import type { BookingRequestRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { notifyNewRequest, queueMessage, tellBooked } from '#main/notifications/index.ts'
import { newPatient } from '#main/patients/index.ts'
import { invalid, makeAppointment, readInstant, recordVisitEvent } from '#main/schedule/index.ts'
import { readSettings } from '#main/settings/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { consentDetail, portalConsent } from './portal-consent.ts'
import { portalTime } from './portal-time.ts'

type Asked = Input<'booking.requestAppointment'>

export const requestAppointment = commandHandler(
  'booking.requestAppointment',
  async (tx, input, context) => {
    const settings = await readSettings(tx)
    guardPortal(settings, context)
    if (!input.email && !input.cellPhone) throw invalid('email', 'email_or_phone')
    const startsAt = readInstant(input.startsAt, 'startsAt')
    const consent = portalConsent(settings, input)
    const time = await portalTime(tx, settings, { ...input, startsAt }, context.now)
    const asked: BookingRequestRow = {
      ...whoAsks(input),
      ...{ id: context.newId(), clinicId: input.clinicId, serviceId: input.serviceId },
      ...time,
      reason: settings.value('scheduling.reason') ? input.reason || null : null,
      ...{ patientId: null, insurance: null, consent },
      card: settings.value('scheduling.requireCreditCard') ? 'pending' : 'notNeeded',
      source: context.caller.audience === 'portal' ? 'portal' : 'public',
      ...undecided,
      ...{ requestedAt: context.now, expiresAt: null, version: 1 },
    }
    const request = settings.value('scheduling.autoAccept')
      ? await accepted(tx, context, asked)
      : asked
    await tx.insert(BookingRequest, request)
    const detail = consentDetail(settings, consent, input)
    await recordEvent(tx, context, request, 'requested', detail)
    if (request.state === 'accepted') await recordEvent(tx, context, request, 'accepted')
    else await tellReceived(tx, context, settings, request)
    context.subject('request', request.id)
    context.publish('booking', 'schedule')
    const { practitionerId, endsAt } = time
    return {
      ...{ requestId: request.id, practitionerId },
      state: request.state === 'accepted' ? 'accepted' : 'requested',
      ...{ startsAt: toIso(startsAt), endsAt: toIso(endsAt) },
    }
  },
)

/** @throws AppError portal_closed, unauthenticated */
function guardPortal(settings: SettingReader, { caller }: CommandContext): void {
  if (!settings.value('general.enabled')) throw new AppError('portal_closed')
  const isPublic = caller.audience === 'public'
  if (isPublic && !settings.value('scheduling.publicBooking')) throw new AppError('unauthenticated')
}

const whoAsks = ({ firstName, lastName, birthDate, email, cellPhone, language }: Asked) => ({
  ...{ firstName, lastName, language },
  ...{ birthDate: birthDate ?? null, email: email ?? null, cellPhone: cellPhone ?? null },
})

/** Read on the page at once, so that there is nothing to tell and no time to take it back. */
async function accepted(
  tx: WritableStore,
  context: CommandContext,
  asked: BookingRequestRow,
): Promise<BookingRequestRow> {
  const { firstName, lastName, birthDate, email, cellPhone, language } = asked
  const patient = newPatient(
    { firstName, lastName, birthDate, email, cellPhone, preferredLanguage: language },
    { id: context.newId(), createdAt: context.now },
  )
  await tx.insert(Patient, patient)
  const appointment = await makeAppointment(tx, context, {
    ...asked,
    patientId: patient.id,
    lengthMs: asked.endsAt - asked.startsAt,
    note: asked.reason,
    overbookReason: undefined,
    requestId: asked.id,
  })
  await tellBooked(tx, context, appointment, { atOnce: true })
  context.publish('patients')
  return {
    ...asked,
    state: 'accepted',
    ...{ decidedAt: context.now, patientToldAt: context.now },
    ...{ patientId: patient.id, createdPatientId: patient.id, appointmentId: appointment.id },
  }
}

/** The clinic may want to hear of it; whoever left an address is told that it has arrived. */
async function tellReceived(
  tx: WritableStore,
  context: CommandContext,
  settings: SettingReader,
  request: BookingRequestRow,
): Promise<void> {
  await notifyNewRequest(tx, context, settings, request)
  const { id, patientId, language, clinicId, email } = request
  if (email === null && patientId === null) return
  await queueMessage(tx, context, {
    ...{ kind: 'requestReceived', subjectId: id, patientId, language },
    to: { role: 'request', requestId: id },
    facts: { requestId: id, clinicId },
  })
}

const recordEvent = (
  tx: WritableStore,
  context: CommandContext,
  row: BookingRequestRow,
  kind: 'requested' | 'accepted',
  detail = {},
): Promise<void> =>
  recordVisitEvent(tx, context, { subject: 'request', row, version: 1, kind, detail })
