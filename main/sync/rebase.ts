/**
 * Brings a device to where the hub is, in one transaction: what is not confirmed is taken back, the hub's
 * rows are written, what the hub has decided is marked, and the rest is run again on top. Nobody sees the
 * moment in between, and a crash leaves the state before or the state after.
 */
import type { FeedPlace, Pulled } from '#contract/device/index.ts'
import { HubConnection, OutboxEntry } from '#db/entities/index.ts'
import { newestMigration } from '#db/store/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import type { LiveTopic } from '#main/kernel/publisher.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { applyRows } from './apply-rows.ts'
import { Breather } from './breather.ts'
import { placeOf, withPlace } from './feed-marks.ts'
import { hubConnection } from './hub-connection.ts'
import type { RebaseParts } from './rebase-parts.ts'
import { runAgain } from './run-again.ts'
import { startEpoch } from './start-epoch.ts'
import { takeBackPending } from './take-back.ts'
import { told } from './told.ts'
import { topicsOf } from './topics-of.ts'

export interface Rebased {
  topics: ReadonlySet<LiveTopic>
  /** How many commands need somebody of the staff that did not before. */
  newAttention: number
}

export type PulledRows = Exclude<Pulled, { kind: 'snapshotNeeded' }>

export async function applyPulled(
  tx: WritableStore,
  pulled: PulledRows,
  parts: RebaseParts,
): Promise<Rebased> {
  const connection = await hubConnection(tx)
  if (!connection) throw new Error('rows came from a hub that this clinic does not have')
  const breather = new Breather(parts.timers?.breathe)
  const takenBack = await takeBackPending(tx, breather)
  const applied = await applyRows(tx, pulled, parts.now, breather)
  const newAttention = await markResults(tx, pulled, breather)
  const again = await runAgain(tx, parts, breather)
  await tx.update(
    HubConnection,
    { id: connection.id },
    {
      cursor: pulled.through,
      feedMarks: placeOf(pulled).reduce<FeedPlace[]>(withPlace, connection.feedMarks),
      missedAtSchema: applied.missed ? newestMigration : connection.missedAtSchema,
    },
  )
  const topics = topicsOf(new Set([...takenBack, ...applied.tables]))
  return {
    topics: new Set([...topics, ...again.topics, 'sync' as const]),
    newAttention: newAttention + again.newlyUnlikely,
  }
}

/**
 * What the hub made of this device's own commands. Results of an earlier epoch do not come here. One of a command
 * that has not this number here came late, from before a restored backup: numbers are counted anew, as what has it
 * here would be taken for decided.
 */
async function markResults(
  tx: WritableStore,
  { results }: PulledRows,
  breather: Breather,
): Promise<number> {
  const identity = await storeIdentity(tx)
  let attention = 0
  let isReused = false
  for (const result of results) {
    await breather.step()
    const { commandId: id, epoch, sequence, outcome } = result
    if (epoch !== identity.epoch) continue
    const found = await tx.update(OutboxEntry, { id, epoch, sequence }, told(result))
    if (found === 0) isReused = true
    else if (outcome !== 'applied') attention += 1
  }
  if (isReused) await startEpoch(tx, identity.epoch)
  return attention
}
