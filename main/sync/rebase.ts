/**
 * Brings a device to where the hub is, in one transaction: what is not confirmed is taken back, the hub's
 * rows are written, what the hub has decided is marked, and the rest is run again on top. Nobody sees the
 * moment in between, and a crash leaves the state before or the state after.
 */
import type { FeedPlace, Pulled } from '#contract/device/index.ts'
import { HubConnection, OutboxEntry, StoreIdentity } from '#db/entities/index.ts'
import { newestMigration } from '#db/store/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import type { LiveTopic } from '#main/kernel/publisher.ts'
import { applyRows } from './apply-rows.ts'
import { Breather } from './breather.ts'
import { placeOf, withPlace } from './feed-marks.ts'
import { hubConnection } from './hub-connection.ts'
import type { RebaseParts } from './rebase-parts.ts'
import { runAgain } from './run-again.ts'
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

/** What the hub made of this device's own commands. Results of an earlier epoch do not come here. */
async function markResults(
  tx: WritableStore,
  { results }: PulledRows,
  breather: Breather,
): Promise<number> {
  const [identity] = await tx.find(StoreIdentity)
  let attention = 0
  for (const result of results) {
    await breather.step()
    if (result.epoch !== identity?.epoch) continue
    await tx.update(OutboxEntry, { id: result.commandId }, told(result))
    if (result.outcome !== 'applied') attention += 1
  }
  return attention
}
