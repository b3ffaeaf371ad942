/**
 * What the hub keeps of patients' accounts only for a while is deleted when that is over, for all clinics. A
 * sign-up that was never confirmed leaves the clinic by a command, as every desk has heard of its account; what
 * the feed said of it is emptied, so that its address is nowhere any more.
 */
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { PortalAccount } from '#db/entities/index.ts'
import { forgetUsed } from '#main/portal/forget-used.ts'
import { signupsOver } from '#main/portal/signups-over.ts'
import { commandOf } from './hub-parts.ts'
import type { HubParts } from './hub-parts.ts'
import { openClinics } from './open-clinics.ts'
import { takePlace } from './portal-run.ts'
import type { PortalRun } from './portal-run.ts'
import { runInPlace } from './portal-synced.ts'

const caller = { audience: 'device', session: null, actor: null } as const

/** One clinic's trouble is no other's. */
export async function forgetOld(parts: HubParts): Promise<void> {
  const { database, clock, report } = parts
  for (const clinicKey of await openClinics(database)) {
    try {
      await database.ofClinic(clinicKey, ({ tx }) => forgetUsed(tx, clock()))
      await forgetSignups(parts, clinicKey)
    } catch (error) {
      report(error, 'portal.forgetSignup')
    }
  }
  await forgetCodes(parts)
}

async function forgetSignups(parts: HubParts, clinicKey: string): Promise<void> {
  const { database, clock } = parts
  const over = await database.snapshot(clinicKey, ({ tx }) => signupsOver(tx, clock()))
  if (over.length === 0) return
  const command = commandOf(parts, 'portal.forgetSignup')
  const run: PortalRun = { parts, clinicKey, entry: command.entry, caller, asked: {} }
  await database.ofClinic(clinicKey, async (transaction) => {
    const place = await takePlace(run, transaction)
    for (const { id } of await signupsOver(transaction.tx, clock())) {
      await runInPlace(run, transaction, place, command, { accountId: id })
      await emptyFeed(transaction, id)
    }
    await place.audit.write()
  })
}

/** To who has not heard of it yet it was never there; to the others it is gone. */
const emptyFeed = ({ sql }: HubTransaction, accountId: string): Promise<unknown> =>
  sql('UPDATE feed_entry SET row = NULL WHERE table_name = $1 AND row_id = $2', [
    ...[PortalAccount.options.name, accountId],
  ])

/** A code that let a device in stays with it; one that nobody used in time opens nothing. */
async function forgetCodes({ database, clock }: HubParts): Promise<void> {
  await database.acrossClinics(({ sql }) =>
    sql('DELETE FROM join_code WHERE used_at IS NULL AND expires_at < $1', [clock()]),
  )
}
