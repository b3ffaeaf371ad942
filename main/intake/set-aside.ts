/**
 * What a patient entered is never refused: where the hub cannot place it (the form was signed elsewhere, the
 * visit is gone, nothing of it can be read) it is kept whole, as a row that every desk gets and that only
 * staff settle.
 */
import type { AppError, Audience } from '#contract/index.ts'
import { fields } from '#contract/index.ts'
import type { Envelope } from '#contract/device/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { SetAsideAnswers } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { v5 } from 'uuid'
import { z } from 'zod'

/** Confirming that a visit is one's own says nothing that could be lost. */
const withAnswers: ReadonlySet<string> = new Set([
  'intake.saveProfile',
  'intake.saveAnswers',
  'intake.submit',
])

export interface Unplaced {
  commandId: string
  command: string
  input: JsonValue
  patientId: string
  appointmentId: string
  /** The code of the error */
  reason: string
  enteredAt: number
  setAsideAt: number
}

/** Once for each command, however often it comes. */
export async function keepAside(
  tx: WritableStore,
  { commandId, ...facts }: Unplaced,
): Promise<void> {
  const id = v5('set aside', commandId)
  if (await tx.findOne(SetAsideAnswers, { id })) return
  const open = { settledAt: null, settledByName: null, version: 1 }
  await tx.insert(SetAsideAnswers, { id, ...facts, ...open })
}

const ofVisit = z.object({
  prepared: z.object({ patientId: fields.id, appointmentId: fields.id }),
})
const withInput = z.object({ input: z.json() })

type Facts = Pick<Envelope, 'commandId' | 'name' | 'claimedAt' | 'input'> & { audience: Audience }

/** True where the command is kept that way; false for one that nobody entered answers with. */
export async function setAsideAnswers(
  tx: WritableStore,
  { commandId, name, audience, claimedAt, input }: Facts,
  error: AppError,
  now: number,
): Promise<boolean> {
  if (audience !== 'kiosk' || !withAnswers.has(name)) return false
  const visit = ofVisit.safeParse(input)
  const said = withInput.safeParse(input)
  await keepAside(tx, {
    commandId,
    command: name,
    input: said.success ? said.data.input : input,
    patientId: visit.data?.prepared.patientId ?? '',
    appointmentId: visit.data?.prepared.appointmentId ?? '',
    reason: error.code,
    enteredAt: Math.min(claimedAt, now),
    setAsideAt: now,
  })
  return true
}
