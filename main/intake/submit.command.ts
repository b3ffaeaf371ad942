import { fields } from '#contract/index.ts'
import type { AnswerProblem } from '#contract/intake/index.ts'
import { Appointment, IntakeResponse, IntakeSession } from '#db/entities/index.ts'
import type { IntakeResponseRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { notifyFormsFilledIn } from '#main/notifications/index.ts'
import { changeAppointment } from '#main/schedule/index.ts'
import { readSettings } from '#main/settings/index.ts'
import { In } from 'typeorm'
import { z } from 'zod'
import { responsesToFill } from './forms-to-fill.ts'
import { callOffAsking, handIn } from './hand-in.ts'
import { confirmedSession, holdSession, sessionFacts, visitOf } from './intake-session.ts'
import type { SessionFacts } from './intake-session.ts'
import { keepAside } from './set-aside.ts'

export const submit = preparedCommand('intake.submit', {
  secrets: ['sessionToken'],
  prepared: sessionFacts.extend({ responseIds: z.array(fields.id).max(100) }),
  async prepare(store, input, context) {
    const visit = await confirmedSession(store, input, context)
    return { ...visit, responseIds: await responsesSigned(store, visit, input.responseIds) }
  },
  async handle(tx, { signature }, context, { responseIds, ...visit }) {
    await holdSession(tx, visit, context)
    const { clinicId } = await visitOf(tx, visit)
    context.subject('patient', visit.patientId)
    const problems: AnswerProblem[] = []
    const left: string[] = []
    const formIds: string[] = []
    for (const id of responseIds) {
      const response = await tx.findOne(IntakeResponse, { id, patientId: visit.patientId })
      if (response?.state !== 'inProgress') left.push(id)
      else {
        formIds.push(response.formId)
        problems.push(...(await handIn(tx, response, signature, context)))
      }
    }
    if (formIds.length > 0) await callOffAsking(tx, visit.patientId)
    // Signed elsewhere meanwhile: a form is signed once, but what was signed here is kept too.
    if (left.length > 0) await keepSignature(tx, context, visit, { signature, responseIds: left })
    const filledIn = { patientId: visit.patientId, clinicId, formIds }
    await notifyFormsFilledIn(tx, context, await readSettings(tx), filledIn)
    const arrived = await arrive(tx, visit.appointmentId, context)
    if (!context.again) {
      await tx.update(IntakeSession, { id: visit.sessionId }, { endedAt: context.now })
    }
    context.publish('intake')
    return { submittedAt: toIso(context.now), problems, arrived }
  },
})

/** What was on the screen; where the screen does not say, what is outstanding. */
async function responsesSigned(
  store: ReadableStore,
  { patientId }: SessionFacts,
  shown: readonly string[] | undefined,
): Promise<string[]> {
  if (!shown) return (await responsesToFill(store, patientId)).map(({ id }) => id)
  const own = await store.find(IntakeResponse, { where: { id: In([...shown]), patientId } })
  return [...new Set(shown)].filter((id) => own.some((response) => response.id === id))
}

const keepSignature = (
  tx: WritableStore,
  { commandId, now, heardAt }: CommandContext,
  { patientId, appointmentId }: SessionFacts,
  input: { signature: Signature; responseIds: string[] },
): Promise<void> =>
  keepAside(tx, {
    ...{ commandId, patientId, appointmentId, input },
    command: 'intake.submit',
    reason: 'wrong_state',
    enteredAt: now,
    setAsideAt: heardAt,
  })

type Signature = NonNullable<IntakeResponseRow['signature']>

/** Who has filled everything in is here. A visit that was cancelled meanwhile stays cancelled. */
async function arrive(
  tx: WritableStore,
  appointmentId: string,
  context: CommandContext,
): Promise<boolean> {
  const appointment = await tx.findOne(Appointment, { id: appointmentId })
  if (appointment?.state !== 'booked') return appointment?.state === 'arrived'
  await changeAppointment(tx, context, appointment, {
    kind: 'arrived',
    changes: { state: 'arrived', arrivedAt: context.now },
  })
  return true
}
