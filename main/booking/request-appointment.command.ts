/**
 * A visitor of the portal, or a patient who is logged in, asks for a time. The hub alone runs this, under the
 * clinic's lock, so that a time is held by one. Nobody is known by what they typed: of a visitor staff see whom
 * it may be, and nothing of a record is told or changed; a patient is known by their session, and their record
 * says what they are called. Where the clinic accepts by itself the visit is booked in the same transaction.
 */
import { AppError, fields } from '#contract/index.ts'
import type { Input } from '#contract/index.ts'
import { BookingRequest, Patient, undecided } from '#db/entities/index.ts'
import type { BookingRequestRow, PatientRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { bookingConsent } from '#main/consents/index.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { notifyNewRequest, queueMessage, tellBooked } from '#main/notifications/index.ts'
import { newPatient } from '#main/patients/index.ts'
import { defaultInsuranceAt } from '#main/portal/default-insurance.ts'
import { openPortal } from '#main/portal/open-portal.ts'
import { patientOf } from '#main/portal/patient-of.ts'
import { mayBookAt, refuseUnfinishedForms, whoBooks } from '#main/portal/who-may-book.ts'
import { invalid, makeAppointment, readInstant, recordVisitEvent } from '#main/schedule/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { z } from 'zod'
import { portalTime } from './portal-time.ts'

type Asked = Input<'booking.requestAppointment'>

/** null for a visitor. */
const whose = z.strictObject({ patientId: fields.id.nullable() })

export const requestAppointment = preparedCommand('booking.requestAppointment', {
  secrets: [],
  prepared: whose,
  prepare: (_store, _input, { caller }) =>
    Promise.resolve({ patientId: caller.audience === 'portal' ? patientOf(caller) : null }),
  handle: async (tx, input, context, { patientId }) => {
    const settings = await openPortal(tx)
    const patient = await whoBooks(tx, settings, patientId)
    await refuseUnfinishedForms(tx, settings, patient)
    if (!patient && !input.email && !input.cellPhone) throw invalid('email', 'email_or_phone')
    if (!mayBookAt(settings, patient, input.clinicId)) throw new AppError('not_offered')
    const startsAt = readInstant(input.startsAt, 'startsAt')
    const { consent, detail } = await bookingConsent(tx, settings, patient, input)
    const time = await portalTime(tx, settings, { ...input, startsAt }, context.now)
    const asked: BookingRequestRow = {
      ...whoAsks(input, patient),
      ...{ id: context.newId(), clinicId: input.clinicId, serviceId: input.serviceId },
      ...time,
      reason: settings.value('scheduling.reason') ? input.reason || null : null,
      ...(await defaultInsuranceAt(tx, settings, patient, { ...input, startsAt })),
      ...{ patientId, consent },
      card: settings.value('scheduling.requireCreditCard') ? 'pending' : 'notNeeded',
      source: patient ? 'portal' : 'public',
      ...undecided,
      ...{ requestedAt: context.now, expiresAt: null, version: 1 },
    }
    const request = settings.value('scheduling.autoAccept')
      ? await accepted(tx, context, asked, patient)
      : asked
    await tx.insert(BookingRequest, request)
    await recordEvent(tx, context, request, 'requested', detail)
    if (request.state === 'accepted') await recordEvent(tx, context, request, 'accepted')
    else await tellReceived(tx, context, settings, request)
    context.subject('request', request.id)
    context.publish('booking', 'schedule')
    const { practitionerId, endsAt } = time
    return {
      ...{ requestId: request.id, practitionerId },
      state: request.state === 'accepted' ? 'accepted' : 'requested',
      ...{ startsAt: toIso(startsAt), endsAt: toIso(endsAt), insurance: request.insurance },
    }
  },
})

function whoAsks(asked: Asked, patient: PatientRow | null) {
  const { firstName, lastName, birthDate, email, cellPhone } = patient ?? asked
  return {
    ...{ firstName, lastName, language: asked.language },
    ...{ birthDate: birthDate ?? null, email: email ?? null, cellPhone: cellPhone ?? null },
  }
}

/** Read on the page at once, so that there is nothing to tell and no time to take it back. */
async function accepted(
  tx: WritableStore,
  context: CommandContext,
  asked: BookingRequestRow,
  known: PatientRow | null,
): Promise<BookingRequestRow> {
  const patient = known ?? (await makePatient(tx, context, asked))
  const appointment = await makeAppointment(tx, context, {
    ...asked,
    patientId: patient.id,
    lengthMs: asked.endsAt - asked.startsAt,
    note: asked.reason,
    overbookReason: undefined,
    requestId: asked.id,
  })
  await tellBooked(tx, context, appointment, { atOnce: true })
  return {
    ...asked,
    state: 'accepted',
    ...{ decidedAt: context.now, patientToldAt: context.now },
    ...{ patientId: patient.id, createdPatientId: known ? null : patient.id },
    appointmentId: appointment.id,
  }
}

async function makePatient(
  tx: WritableStore,
  context: CommandContext,
  { firstName, lastName, birthDate, email, cellPhone, language }: BookingRequestRow,
): Promise<PatientRow> {
  const patient = newPatient(
    { firstName, lastName, birthDate, email, cellPhone, preferredLanguage: language },
    { id: context.newId(), createdAt: context.now },
  )
  await tx.insert(Patient, patient)
  context.publish('patients')
  return patient
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
