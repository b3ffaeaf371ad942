/**
 * The hub was put back from a backup. A device takes the hub's rows, as one that was away for long, and sends
 * again what it had done and the hub has forgotten: under a new epoch, with the same command ids, judged by
 * what both had heard. What had been refused stays refused, as staff have read why, unless it came late to the hub
 * and was judged anew (`judged-anew.ts`). What others did and this device had heard of is theirs to send again; until
 * then it is kept here and staff are told.
 */
import type { CommandResult, FeedPlace } from '#contract/device/index.ts'
import { HubConnection, LeftBehind, OutboxEntry, syncedTables } from '#db/entities/index.ts'
import type { HubConnectionRow, LeftBehindRow, OutboxEntryRow } from '#db/entities/index.ts'
import { rawRowsAfter } from '#db/store/index.ts'
import type { RawRow, ReadableStore, WritableStore } from '#db/store/index.ts'
import { In, IsNull, MoreThan, MoreThanOrEqual } from 'typeorm'
import { undecidedStates } from '../outbox-lists.ts'
import type { EngineParts } from './engine-parts.ts'
import { startEpoch } from '../start-epoch.ts'

export interface HubRestored {
  /** The newest epoch of this device that the hub still knows, and the number that it lacks of it. */
  epoch: number
  expected: number
  /** Up to here at least, both have heard the same. */
  common: number
  /** What it knows of this device's commands after that. */
  known: readonly CommandResult[]
}

/** What was heard of another feed, or could not be compared, says nothing from here on. */
export const marksAfter = (
  { feedMarks }: Pick<HubConnectionRow, 'feedMarks'>,
  restored: HubRestored | null,
): HubConnectionRow['feedMarks'] =>
  restored ? feedMarks.filter(({ sequence }) => sequence <= restored.common) : feedMarks

/**
 * The places, and before them the furthest at which the hub says that it knows a command of this device. Shown with
 * what is asked next it tells whether that is still so: the hub may be put back again before it was heard so far.
 */
export function withFurthestKnown(
  places: readonly FeedPlace[],
  restored: HubRestored | null,
): FeedPlace[] {
  const known = (restored?.known ?? []).flatMap(({ place }) => place ?? [])
  const [furthest] = known.toSorted((a, b) => b.sequence - a.sequence)
  const isAhead = furthest && furthest.sequence > (places[0]?.sequence ?? 0)
  return isAhead ? [furthest, ...places] : [...places]
}

export async function recallForgotten(tx: WritableStore, restored: HubRestored): Promise<void> {
  const { epoch, common } = restored
  const unheard = { error: null, conflicts: [], mark: null, place: null, settledAt: null }
  for (const { id, state, baseSequence } of await forgottenOf(tx, restored)) {
    // Done as asked it has stood all that both have heard; what came after is gone.
    const base = state === 'merged' ? baseSequence : common
    await tx.update(OutboxEntry, { id }, { state: 'waiting', ...unheard, baseSequence: base })
  }
  const undecided = { state: In([...undecidedStates]), baseSequence: MoreThan(common) }
  await tx.update(OutboxEntry, undecided, { baseSequence: common })
  await startEpoch(tx, epoch)
}

/**
 * Done after what both have heard, as this device was told, and unknown to the hub. Numbers do not tell: they may be
 * another command's there, or of an epoch that it came to by another way. They have to where no place was kept.
 */
async function forgottenOf(
  tx: WritableStore,
  { epoch, expected, common, known }: HubRestored,
): Promise<OutboxEntryRow[]> {
  const state = In(['applied', 'merged', 'setAside'])
  const found = await tx.find(OutboxEntry, {
    where: [
      { state, place: MoreThan(common) },
      { state, place: IsNull(), epoch, sequence: MoreThanOrEqual(expected) },
      { state, place: IsNull(), epoch: MoreThan(epoch) },
    ],
  })
  const atTheHub = new Set(known.map(({ commandId }) => commandId))
  return found.filter(({ id }) => !atTheHub.has(id))
}

const rowsAtOnce = 500

/** @param from the file as it was */
export async function keepLeftBehind(
  from: ReadableStore,
  tx: WritableStore,
  {
    connection,
    clock,
    timers,
  }: Pick<EngineParts, 'clock' | 'timers'> & {
    connection: HubConnectionRow
  },
): Promise<void> {
  await tx.update(HubConnection, { id: connection.id }, { hubRestoredAt: clock() })
  for (const table of syncedTables) {
    let after: string | null = null
    for (;;) {
      const rows = await rawRowsAfter(from, table, after, rowsAtOnce)
      await keepLacking(tx, table, rows)
      after = rows.length > 0 ? String(rows.at(-1)?.['id']) : after
      if (rows.length < rowsAtOnce) break
      await timers.breathe()
    }
  }
}

async function keepLacking(
  tx: WritableStore,
  table: string,
  rows: readonly RawRow[],
): Promise<void> {
  const here = new Map(
    (
      await tx.sql<RawRow>(
        `SELECT * FROM "${table}" WHERE id IN (SELECT value FROM json_each(?))`,
        [JSON.stringify(rows.map(({ id }) => id))],
      )
    ).map((row) => [row['id'], versionOf(row)]),
  )
  for (const row of rows) {
    if ((here.get(row['id'] ?? null) ?? 0) < versionOf(row)) await keep(tx, table, row)
  }
}

/** Of a row that never changes, 1. */
const versionOf = (row: RawRow): number => Number(row['version'] ?? 1)

async function keep(tx: WritableStore, table: string, row: RawRow): Promise<void> {
  const rowId = String(row['id'])
  const kept: LeftBehindRow = {
    ...{ id: `${table}/${rowId}`, tableName: table, rowId },
    ...{ rowVersion: versionOf(row), row: JSON.stringify(row) },
  }
  await tx.remove(LeftBehind, { id: kept.id })
  await tx.insert(LeftBehind, kept)
}
