/**
 * What the hub does by itself for its clinics, as commands in each clinic's one order. What there is to do is
 * asked again under the clinic's lock: what staff did and the hub heard first stands, and a second process
 * finds nothing left to do.
 */
import type { Input, ProcedureName } from '#contract/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { theClinicItself } from '#main/kernel/caller.ts'
import { commandOf } from './hub-parts.ts'
import type { HubParts } from './hub-parts.ts'
import { openClinics } from './open-clinics.ts'
import { takePlace } from './portal-run.ts'
import type { PortalRun } from './portal-run.ts'
import { runInPlace } from './portal-synced.ts'

export interface OwnTurn<N extends ProcedureName, Row> {
  name: N
  due(store: ReadableStore, now: number): Promise<readonly Row[]>
  inputOf(row: Row): Input<N>
  /** In the same transaction. */
  after?(transaction: HubTransaction, row: Row): Promise<unknown>
}

/** One clinic's trouble is no other's. */
export async function forEachClinic(
  { database, report }: HubParts,
  what: ProcedureName,
  task: (clinicKey: string) => Promise<void>,
): Promise<void> {
  for (const clinicKey of await openClinics(database)) {
    try {
      await task(clinicKey)
    } catch (error) {
      report(error, what)
    }
  }
}

/** Gives how many it has run. */
export async function runOwnTurn<N extends ProcedureName, Row>(
  parts: HubParts,
  clinicKey: string,
  { name, due, inputOf, after }: OwnTurn<N, Row>,
): Promise<number> {
  const { database, clock } = parts
  const seen = await database.snapshot(clinicKey, ({ tx }) => due(tx, clock()))
  if (seen.length === 0) return 0
  const command = commandOf(parts, name)
  const { entry } = command
  const run: PortalRun = { parts, clinicKey, entry, caller: theClinicItself, asked: {} }
  return await database.ofClinic(clinicKey, async (transaction) => {
    const place = await takePlace(run, transaction)
    const rows = await due(transaction.tx, clock())
    for (const row of rows) {
      await runInPlace(run, transaction, place, command, inputOf(row))
      await after?.(transaction, row)
    }
    await place.audit.write()
    return rows.length
  })
}
