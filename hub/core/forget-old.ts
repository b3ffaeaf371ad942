/**
 * What the hub keeps of patients' accounts only for a while is deleted when that is over, for all clinics. A
 * sign-up that was never confirmed leaves the clinic by a command, as every desk has heard of its account; what
 * the feed said of it is emptied, so that its address is nowhere any more.
 */
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { PortalAccount } from '#db/entities/index.ts'
import { forgetUsed } from '#main/portal/forget-used.ts'
import { signupsOver } from '#main/portal/signups-over.ts'
import type { HubParts } from './hub-parts.ts'
import { forEachClinic, runOwnTurn } from './own-turn.ts'

const name = 'portal.forgetSignup'

export async function forgetOld(parts: HubParts): Promise<void> {
  const { database, clock } = parts
  await forEachClinic(parts, name, async (clinicKey) => {
    await database.ofClinic(clinicKey, ({ tx }) => forgetUsed(tx, clock()))
    await runOwnTurn(parts, clinicKey, {
      ...{ name, due: signupsOver },
      inputOf: ({ id }) => ({ accountId: id }),
      after: (transaction, { id }) => emptyFeed(transaction, id),
    })
  })
  await forgetCodes(parts)
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
