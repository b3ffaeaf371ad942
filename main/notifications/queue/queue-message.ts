/**
 * The one way a message gets into the queue, for handlers of every feature. It is written in the handler's
 * own transaction, and sent by whoever sends for this clinic once it is due.
 */
import type { Language } from '#contract/index.ts'
import type { MessageKind } from '#contract/notifications.ts'
import { Job } from '#db/entities/index.ts'
import type { JobRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { In } from 'typeorm'
import { messagePayload } from './message.ts'
import type { MessageFacts, Recipient } from './message.ts'

export interface NewMessage {
  kind: MessageKind
  to: Recipient
  /** The request, visit, form or file that it is about. */
  subjectId: string
  patientId: string | null
  /** Left out: the patient's, else the clinic's. */
  language?: Language | null
  facts?: MessageFacts
  /** Left out: at once. */
  runAfter?: number
}

export async function queueMessage(
  tx: WritableStore,
  { now, heardAt, newId, publish }: CommandContext,
  { kind, to, subjectId, patientId, language = null, facts = {}, runAfter = heardAt }: NewMessage,
): Promise<string> {
  const id = newId()
  await tx.insert(Job, {
    ...{ id, kind, runAfter, subjectId, patientId },
    payload: messagePayload.parse({ ...facts, to, language }),
    state: 'waiting',
    ...{ reason: null, replyCode: null, settledAt: null, seenAt: null, round: 0 },
    ...{ createdAt: now, version: 1 },
  })
  publish('notifications')
  return id
}

/** Nobody is told of what was taken back. Gives what was called off. */
export async function callOff(
  tx: WritableStore,
  subjectId: string,
  kinds: readonly MessageKind[],
): Promise<JobRow[]> {
  const waiting = await tx.find(Job, {
    where: { subjectId, kind: In([...kinds]), state: 'waiting' },
    order: { id: 'ASC' },
  })
  for (const job of waiting) await tx.change(Job, job, { state: 'cancelled' })
  return waiting
}

/** What had been called off is to be told after all. */
export async function takeUpAgain(tx: WritableStore, jobId: string): Promise<void> {
  const job = await tx.findOne(Job, { id: jobId, state: 'cancelled' })
  if (job) await tx.change(Job, job, { state: 'waiting', reason: null })
}
