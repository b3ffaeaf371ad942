/**
 * The queue of all clinics. A job is claimed for a while in one statement that skips what others hold, so
 * that two processes on one database never send the same; a claim whose process died runs out. What became
 * of it goes into the clinic's one order, like what patients do in the portal.
 */
import { commandOf } from '#hub/core/hub-parts.ts'
import type { HubParts } from '#hub/core/hub-parts.ts'
import { linksOf } from '#hub/core/portal-links.ts'
import { runSynced } from '#hub/core/portal-synced.ts'
import { theClinicItself } from '#main/kernel/caller.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import { accountInUse } from '#main/notifications/sending/account-in-use.ts'
import type { ClaimedJob, Delivery, MailQueue } from '#main/notifications/sending/mail-queue.ts'
import { hubPasswordOf } from './hub-passwords.ts'

/** Longer than a mail server may take for a whole batch. */
export const mailLeaseMs = 30 * 60_000

export function hubQueue(parts: HubParts): MailQueue {
  const { database, clock, randomBytes, mail } = parts
  /** Of this process alone: what it claimed and lost is not its to let go. */
  const claim = newCommandId(clock(), randomBytes)
  return {
    claim: (limit) => takeDue(parts, claim, limit),
    read: (claimed, task) =>
      database.ofClinic(claimed.clinicKey, async ({ tx }) => {
        const passwordOf = hubPasswordOf(parts, claimed.clinicKey, tx)
        return await task({
          store: tx,
          account: await accountInUse(tx, passwordOf, mail.fallback),
          environment: {
            ...{ now: clock(), portalBase: mail.portalBase },
            // A link that leads nowhere would still hold a token.
            links: mail.portalBase === null ? null : linksOf(parts, claimed.clinicKey),
          },
        })
      }),
    record: (claimed, delivery) => recordInOrder(parts, claimed, delivery),
    later: async ({ clinicKey, jobId }, at) => {
      await database.acrossClinics(({ sql }) =>
        sql(
          `UPDATE hub_due_job SET due_at = $3, attempts = attempts + 1, claim = NULL, lease_until = 0
           WHERE clinic_key = $1 AND job_id = $2 AND claim = $4`,
          [clinicKey, jobId, at, claim],
        ),
      )
    },
    drop: async ({ clinicKey, jobId }) => {
      await database.acrossClinics(({ sql }) =>
        sql('DELETE FROM hub_due_job WHERE clinic_key = $1 AND job_id = $2 AND claim = $3', [
          ...[clinicKey, jobId, claim],
        ]),
      )
    },
  }
}

async function takeDue(
  { database, clock }: HubParts,
  claim: string,
  limit: number,
): Promise<ClaimedJob[]> {
  const now = clock()
  const rows = await database.acrossClinics(({ sql }) =>
    sql<{ clinic_key: string; job_id: string; attempts: number }>(
      `WITH due AS (
         SELECT job.clinic_key, job.job_id FROM hub_due_job AS job
         JOIN hub_clinic AS clinic ON clinic.clinic_key = job.clinic_key AND clinic.state = 'open'
         WHERE job.due_at <= $1 AND job.lease_until <= $1
         ORDER BY job.due_at LIMIT $2 FOR UPDATE OF job SKIP LOCKED
       ), taken AS (
         UPDATE hub_due_job AS job SET claim = $3, lease_until = $4 FROM due
         WHERE job.clinic_key = due.clinic_key AND job.job_id = due.job_id
         RETURNING job.clinic_key, job.job_id, job.attempts, job.due_at
       ) SELECT clinic_key, job_id, attempts FROM taken ORDER BY due_at`,
      [now, limit, claim, now + mailLeaseMs],
    ),
  )
  return rows.map(({ clinic_key: clinicKey, job_id: jobId, attempts }) => ({
    ...{ clinicKey, jobId, attempts },
  }))
}

async function recordInOrder(
  parts: HubParts,
  { clinicKey, jobId }: ClaimedJob,
  delivery: Delivery,
): Promise<void> {
  const { entry, handler } = commandOf(parts, 'notifications.recordDelivery')
  const asked = { messageId: jobId, ...delivery }
  await runSynced({ parts, clinicKey, entry, caller: theClinicItself, asked }, handler)
}
