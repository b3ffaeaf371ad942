/**
 * A command of the portal that is the hub's own affair: logging in, choosing a password. Nothing of it is in
 * the feed but what it says must follow (`alsoRun`). The slow part, hashing, runs before the clinic's lock is
 * taken; what counts is settled under it.
 */
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { executeCommand, firstHand } from '#main/kernel/execute-command.ts'
import type { NextCommand } from '#main/kernel/execute-command.ts'
import { Refusal } from '#main/kernel/handler.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import { prepareCommand } from '#main/kernel/prepare-command.ts'
import { auditFact } from '#main/kernel/run-parts.ts'
import { commandOf } from './hub-parts.ts'
import type { HubCommand } from './hub-parts.ts'
import { takePlace } from './portal-run.ts'
import type { PortalPlace, PortalRun } from './portal-run.ts'
import { asThrown, runInPlace } from './portal-synced.ts'
import type { Asked } from './portal-synced.ts'

export async function runLocally(run: PortalRun, handler: HubCommand['handler']): Promise<unknown> {
  const { parts, clinicKey, entry, caller, asked } = run
  const { database, randomBytes } = parts
  const now = parts.clock()
  const prepared = await database.snapshot(clinicKey, ({ tx }) =>
    prepareCommand(handler, tx, asked as never, { caller, now, randomBytes }),
  )
  const commandId = newCommandId(now, randomBytes)
  const output = await database.ofClinic(clinicKey, async (transaction) => {
    const place = await takePlace(run, transaction)
    const done = await executeCommand(transaction.tx, handler, {
      ...{ ...prepared, input: asked, caller, now, commandId },
      ...{ again: false, basis: firstHand },
    })
    const errorCode = done.output instanceof Refusal ? done.output.error.code : null
    const about = { entry, caller, now, randomBytes }
    place.audit.add(auditFact(about, done.subject, { errorCode, commandId }))
    for (const next of done.next) await follow(run, transaction, place, next)
    await place.audit.write()
    return done.output
  })
  if (output instanceof Refusal) throw output.error
  return output
}

/** @throws AppError, where what follows is refused: then nothing of the whole is kept */
async function follow(
  run: PortalRun,
  transaction: HubTransaction,
  place: PortalPlace,
  { name, input }: NextCommand,
): Promise<void> {
  const asHub = { ...run, caller: { ...run.caller, audience: 'device' as const } }
  const { record } = await runInPlace(
    asHub,
    transaction,
    place,
    commandOf(run.parts, name),
    input as Asked,
  )
  if (record.error) throw asThrown(record.error)
}
