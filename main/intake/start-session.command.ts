import { AppError } from '#contract/index.ts'
import type { Input } from '#contract/index.ts'
import { Appointment, IntakeCode, IntakeSession } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { newSecret } from '#main/kernel/canonical.ts'
import { preparedCommand, Refusal } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { clearAttempts, pausedUntil, refuseCounted } from './attempts.ts'
import { findCandidates } from './find-candidates.ts'
import { identify } from './identify.ts'
import type { Identified } from './identify.ts'
import { codeHash } from './intake-code.ts'
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
    const visit = await findVisit(tx, kiosk, input, now)
    if (typeof visit === 'object' && 'kind' in visit) {
      switch (visit.kind) {
        case 'nobody':
          return await refuseCounted(tx, kiosk.id, context, 'identification_failed')
        case 'seeStaff':
          return await refuseCounted(tx, kiosk.id, context, 'see_staff')
        case 'moreFacts':
          return new Refusal(new AppError('more_facts_needed', { fact: visit.fact }))
      }
    }
    // Once for each visit: who knows one patient could else try out others for as long as they like.
    const isFirstTime = !(await tx.findOne(IntakeSession, { appointmentId: visit.id }))
    if (isFirstTime) await clearAttempts(tx, kiosk.id)
    const intake = { id: context.newId(), token, kioskId: kiosk.id, visit, now }
    const session = await openSession(tx, intake)
    context.subject('patient', visit.patientId)
    return await startedIntake(tx, visit, session, token)
  },
})

type NotFound = Exclude<Identified, { kind: 'found' }>

async function findVisit(
  tx: WritableStore,
  kiosk: Kiosk,
  input: Typed,
  now: number,
): Promise<AppointmentRow | NotFound> {
  if (input.by === 'code') return (await useCode(tx, kiosk, input.code, now)) ?? { kind: 'nobody' }
  const { clinicId } = kiosk
  const candidates = await findCandidates(tx, { clinicId, birthDate: input.birthDate, now })
  const identified = identify(candidates, input)
  if (identified.kind !== 'found') return identified
  const visit = await tx.findOne(Appointment, { id: identified.candidate.appointmentId })
  return visit ?? { kind: 'nobody' }
}

/** A code opens its visit once. */
async function useCode(
  tx: WritableStore,
  { clinicId }: Kiosk,
  typed: string,
  now: number,
): Promise<AppointmentRow | null> {
  const code = await tx.findOne(IntakeCode, { codeHash: codeHash(clinicId, typed), clinicId })
  if (!code || code.usedAt !== null || code.expiresAt <= now) return null
  await tx.update(IntakeCode, { id: code.id }, { usedAt: now })
  const visit = await tx.findOne(Appointment, { id: code.appointmentId, clinicId })
  return visit && (visit.state === 'booked' || visit.state === 'arrived') ? visit : null
}
