/**
 * The queue of a desk without a hub. One process holds the clinic's file, so that there is one sender; once
 * there is a hub, this desk sends nothing more.
 */
import { Job, JobAttempt, MailSecret } from '#db/entities/index.ts'
import type { ReadableStore, Store, WritableStore } from '#db/store/index.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'
import type { Publisher } from '#main/kernel/publisher.ts'
import { runOwnCommand } from '#main/kernel/run-own-command.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'
import { recordDelivery } from '../record-delivery.command.ts'
import { accountInUse } from './account-in-use.ts'
import type { PasswordOf } from './account-in-use.ts'
import type { ClaimedJob, Delivery, MailQueue } from './mail-queue.ts'
import type { SmtpAccount } from './smtp-account.ts'

export interface DeskQueueParts {
  store(): Store | null
  clock: () => number
  randomBytes: RandomBytes
  publisher: Publisher
  fallback: SmtpAccount | null
}

/** Of this file alone, which is encrypted as a whole; good for the server and user it was entered for. */
export const deskPasswordOf =
  (store: ReadableStore): PasswordOf =>
  async ({ passwordId, host, userName }) => {
    const secret = await store.findOne(MailSecret, { id: passwordId, host, userName })
    return secret?.secret ?? null
  }

export function deskQueue({ store, clock, ...parts }: DeskQueueParts): MailQueue {
  const open = (): Store => {
    const here = store()
    if (!here) throw new Error('the clinic was closed')
    return here
  }
  const settle = (tx: WritableStore, { jobId }: ClaimedJob) => tx.remove(JobAttempt, { id: jobId })
  return {
    claim: async (limit) => {
      const here = store()
      if (!here || (await hubConnection(here.reader))) return []
      const due = await here.reader.sql<{ id: string; attempts: number }>(
        `SELECT job.id, coalesce(attempt.attempts, 0) AS attempts
         FROM job LEFT JOIN job_attempt AS attempt ON attempt.id = job.id
         WHERE job.state = 'waiting' AND job.run_after <= ? AND coalesce(attempt.next_at, 0) <= ?
         ORDER BY job.run_after, job.id LIMIT ?`,
        [clock(), clock(), limit],
      )
      return due.map(({ id, attempts }) => ({ clinicKey: '', jobId: id, attempts }))
    },
    read: async (_claimed, task) => {
      const { reader } = open()
      return await task({
        store: reader,
        account: await accountInUse(reader, deskPasswordOf(reader), parts.fallback),
        environment: { now: clock(), portalBase: null, links: null },
      })
    },
    record: async (claimed, delivery) => {
      await open().write(async (tx) => {
        await recordHere(tx, claimed, delivery, { ...parts, now: clock() })
        if (delivery.state !== 'waiting') await settle(tx, claimed)
      })
      parts.publisher.publish(['notifications'])
    },
    later: async ({ jobId: id, attempts }, nextAt) => {
      await open().write(async (tx) => {
        await tx.remove(JobAttempt, { id })
        await tx.insert(JobAttempt, { id, attempts: attempts + 1, nextAt })
      })
    },
    drop: async (claimed) => {
      await open().write((tx) => settle(tx, claimed))
    },
  }
}

/** What is gone meanwhile has no end to be recorded. */
async function recordHere(
  tx: WritableStore,
  { jobId }: ClaimedJob,
  delivery: Delivery,
  parts: { now: number; randomBytes: RandomBytes },
): Promise<void> {
  if (!(await tx.findOne(Job, { id: jobId }))) return
  await runOwnCommand(tx, recordDelivery, { messageId: jobId, ...delivery }, parts)
}
