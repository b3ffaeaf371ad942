import { AppError } from '#contract/index.ts'
import type { Input } from '#contract/index.ts'
import { Appointment, IntakeSession } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { newSecret } from '#main/kernel/canonical.ts'
import { preparedCommand, Refusal } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { hubClock } from '#main/sync/clock-error.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'
import { clearAttempts, pausedUntil, refuseCounted, refuseUnknownCode } from './attempts.ts'
import { findByCode } from './find-by-code.ts'
import type { FoundByCode } from './find-by-code.ts'
import { findCandidates } from './find-candidates.ts'
import { identify } from './identify.ts'
import type { Identified } from './identify.ts'
import { openSession } from './intake-session.ts'
import { kioskOf } from './kiosk-of.ts'
import type { Kiosk } from './kiosk-of.ts'
import { startedIntake } from './started-intake.ts'

type Typed = Input<'intake.startSession'>

export const startSession = preparedCommand('intake.startSession', {
  secrets: ['code', 'birthDate', 'lastName', 'firstName', 'phoneLastDigits'],
  prepare: (_store, _input, { randomBytes }) => Promise.resolve({ token: newSecret(randomBytes) }),
  async handle(tx, input, context, { token }) {
    const { now } = context
    const kiosk = kioskOf(context)
    const until = await pausedUntil(tx, kiosk.id, now)
    if (until !== null) throw new AppError('kiosk_paused', { until: toIso(until) })
    const found = await findVisit(tx, kiosk, input, hubClock(await hubConnection(tx), now))
    if (found.kind !== 'found') return await refuse(tx, kiosk, context, found)
    const { visit, codeId } = found
    // Once for each visit: who knows one patient could else try out others for as long as they like.
    const isFirstTime = !(await tx.findOne(IntakeSession, { appointmentId: visit.id }))
    if (isFirstTime) await clearAttempts(tx, kiosk.id)
    const intake = { id: context.newId(), token, kioskId: kiosk.id, visit, codeId, now }
    const session = await openSession(tx, intake)
    context.subject('patient', visit.patientId)
    return await startedIntake(tx, visit, session, token)
  },
})

type NotFound = Exclude<Identified | FoundByCode, { kind: 'found' }>

async function refuse(
  tx: WritableStore,
  { id }: Kiosk,
  context: CommandContext,
  notFound: NotFound,
): Promise<Refusal> {
  switch (notFound.kind) {
    case 'nobody':
      return await refuseCounted(tx, id, context, 'identification_failed')
    case 'seeStaff':
      return await refuseCounted(tx, id, context, 'see_staff')
    case 'notHereYet':
      return await refuseUnknownCode(tx, id, context)
    case 'moreFacts':
      return new Refusal(new AppError('more_facts_needed', { fact: notFound.fact }))
  }
}

type Found = { kind: 'found'; visit: AppointmentRow; codeId: string | null } | NotFound

async function findVisit(
  store: ReadableStore,
  kiosk: Kiosk,
  input: Typed,
  now: number,
): Promise<Found> {
  if (input.by === 'code') return await findByCode(store, kiosk, input.code, now)
  const { clinicId } = kiosk
  const candidates = await findCandidates(store, { clinicId, birthDate: input.birthDate, now })
  const identified = identify(candidates, input)
  if (identified.kind !== 'found') return identified
  const visit = await store.findOne(Appointment, { id: identified.candidate.appointmentId })
  return visit ? { kind: 'found', visit, codeId: null } : { kind: 'nobody' }
}
