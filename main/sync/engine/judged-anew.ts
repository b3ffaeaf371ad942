/**
 * A command that was under way may come late: to a hub that was put back meanwhile, and judges it anew, after
 * other things than this device has heard. The mark beside a result tells one that was heard from one that was not.
 */
import type { CommandResult } from '#contract/device/index.ts'
import { OutboxEntry } from '#db/entities/index.ts'
import type { OutboxEntryRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import { isDeepStrictEqual } from 'node:util'
import { In } from 'typeorm'
import { undecidedStates } from '../outbox-lists.ts'
import type { HubRestored } from './after-restore.ts'

/** The hub compares places; a result that stands there as this device has heard it may lead further. */
export async function withOwnPlaces(
  store: ReadableStore,
  restored: HubRestored,
): Promise<HubRestored> {
  let { common } = restored
  for (const [entry, results] of await ownOf(store, restored)) {
    for (const { place } of results) {
      if (place?.mark === entry.mark) common = Math.max(common, place?.sequence ?? 0)
    }
  }
  return { ...restored, common }
}

/** What waits is sent again and answered then. Whatever staff had settled is theirs anew where it ended otherwise. */
export async function hearJudgedAnew(tx: WritableStore, restored: HubRestored): Promise<void> {
  for (const [entry, results] of await ownOf(tx, restored)) {
    const isUndecided = undecidedStates.some((state) => state === entry.state)
    if (isUndecided || results.some(({ place }) => place?.mark === entry.mark)) continue
    const here = results.find(({ epoch, sequence }) => isNumberOf(entry, epoch, sequence))
    const result = here ?? results[0]
    if (result) await tx.update(OutboxEntry, { id: entry.id }, asJudged(entry, result))
  }
}

const isNumberOf = (entry: OutboxEntryRow, epoch: number, sequence: number): boolean =>
  entry.epoch === epoch && entry.sequence === sequence

function asJudged(
  { state, error, conflicts, settledAt }: OutboxEntryRow,
  { outcome, place, epoch, sequence, ...made }: CommandResult,
): Partial<OutboxEntryRow> {
  const { error: newError, conflicts: newConflicts } = made
  const isTheSame = isDeepStrictEqual([state, error, conflicts], [outcome, newError, newConflicts])
  return {
    ...{ state: outcome, error: newError, conflicts: newConflicts, mark: place?.mark ?? null },
    ...{ epoch, sequence, settledAt: isTheSame ? settledAt : null },
  }
}

const atOnce = 500

/** Commands of this device that the hub knows, each with all that it recorded of it. */
async function ownOf(
  store: ReadableStore,
  { known }: HubRestored,
): Promise<[OutboxEntryRow, CommandResult[]][]> {
  const byId = Map.groupBy(known, ({ commandId }) => commandId)
  const ids = [...byId.keys()]
  const found: [OutboxEntryRow, CommandResult[]][] = []
  for (let at = 0; at < ids.length; at += atOnce) {
    const id = In(ids.slice(at, at + atOnce))
    for (const entry of await store.find(OutboxEntry, { where: { id } })) {
      found.push([entry, byId.get(entry.id) ?? []])
    }
  }
  return found
}
