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
import { told } from '../told.ts'
import type { HubRestored } from './after-restore.ts'

/** The hub compares places; a result that stands there as this device has heard it may lead further. */
export async function withOwnPlaces(
  store: ReadableStore,
  restored: HubRestored,
): Promise<HubRestored> {
  const own = await ownOf(store, restored)
  const heard = own.flatMap(([entry, results]) => placesHeard(entry, results))
  return { ...restored, common: heard.reduce((most, one) => Math.max(most, one), restored.common) }
}

/** What waits is sent again and answered then. Whatever staff had settled is theirs anew where it ended otherwise. */
export async function hearJudgedAnew(tx: WritableStore, restored: HubRestored): Promise<void> {
  for (const [entry, results] of await ownOf(tx, restored)) {
    const isUndecided = undecidedStates.some((state) => state === entry.state)
    if (isUndecided || placesHeard(entry, results).length > 0) continue
    const isItsNumber = ({ epoch, sequence }: CommandResult) =>
      epoch === entry.epoch && sequence === entry.sequence
    const result = results.find(isItsNumber) ?? results[0]
    if (!result) continue
    await tx.update(OutboxEntry, { id: entry.id }, asJudged(entry, result))
    await takeNumber(tx, entry, result)
  }
}

/** Where a result stands in the hub's feed that this device has heard just so. */
const placesHeard = ({ mark }: OutboxEntryRow, results: readonly CommandResult[]): number[] =>
  results.flatMap(({ place }) => (place && place.mark === mark ? place.sequence : []))

function asJudged(entry: OutboxEntryRow, result: CommandResult): Partial<OutboxEntryRow> {
  const { mark, place, ...made } = told(result)
  const { state, error, conflicts } = entry
  const isTheSame = isDeepStrictEqual({ state, error, conflicts }, made)
  return { ...made, mark, place, settledAt: isTheSame ? entry.settledAt : null }
}

/** Copies of this file may have counted otherwise: what is another command's number here stays so. */
async function takeNumber(
  tx: WritableStore,
  { id }: OutboxEntryRow,
  { epoch, sequence }: CommandResult,
): Promise<void> {
  const [holder] = await tx.find(OutboxEntry, { where: { epoch, sequence } })
  if (!holder) await tx.update(OutboxEntry, { id }, { epoch, sequence })
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
