/**
 * A page of the feed and how far the device's own commands were processed at exactly its end, from one
 * moment. A page ends between two commands, never inside one.
 */
import type { CommandResult, FeedEntry, Pulled } from '#contract/device/index.ts'
import type { DeviceInput } from '#contract/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { kioskScope } from '#main/sync/index.ts'
import { readResult, resultColumns } from './command-records.ts'
import type { StoredResult } from './command-records.ts'
import type { DeviceCaller } from './hub-core.ts'
import type { HubParts } from './hub-parts.ts'
import { isOfThisFeed, markAt } from './feed-marks.ts'
import { rowsById } from './wire-rows.ts'

type Asked = DeviceInput<'pull'>

export async function pull(
  { database, clock }: HubParts,
  caller: DeviceCaller,
  asked: Asked,
): Promise<Pulled> {
  return await database.snapshot(caller.clinicKey, async (transaction) => {
    const [clinic] = await transaction.sql<{ sequence: string; feed_from: string }>(
      'SELECT sequence, feed_from FROM hub_clinic WHERE clinic_key = $1',
      [caller.clinicKey],
    )
    const head = Number(clinic?.sequence ?? 0)
    if (!(await isOfThisFeed(transaction, asked.heard))) {
      return { kind: 'snapshotNeeded', head, otherFeed: true }
    }
    if (caller.role === 'kiosk') return await kioskPage(transaction, caller, asked, head, clock())
    const isTooOld = asked.cursor < Number(clinic?.feed_from ?? 0)
    if (isTooOld || asked.cursor > head) return { kind: 'snapshotNeeded', head }
    const { entries, through } = await feedPage(transaction, asked, head)
    return {
      ...{ kind: 'page', through, mark: await markOf(transaction, asked, through), head, entries },
      ...(await processedAt(transaction, caller, asked, through)),
    }
  })
}

/** Where nothing new came it was compared a moment ago: a device that is up to date asks all the time. */
const markOf = async (transaction: HubTransaction, { heard }: Asked, through: number) =>
  heard?.sequence === through ? heard.mark : await markAt(transaction, through)

async function feedPage(
  { sql }: HubTransaction,
  { cursor, limit }: Asked,
  head: number,
): Promise<{ entries: FeedEntry[]; through: number }> {
  const columns = 'sequence::int8::text AS sequence, table_name AS "table", row_id AS id, row'
  const read = async (condition: string, bound: number, most: string) =>
    (
      await sql<FeedEntry & { sequence: string }>(
        `SELECT ${columns} FROM feed_entry WHERE ${condition} ORDER BY feed_entry.sequence, ordinal ${most}`,
        [bound],
      )
    ).map((entry) => ({ ...entry, sequence: Number(entry.sequence) }))
  const entries = await read('feed_entry.sequence > $1', cursor, `LIMIT ${String(limit + 1)}`)
  if (entries.length <= limit) return { entries, through: head }
  const cutIn = entries.at(-1)?.sequence ?? head
  const whole = entries.filter(({ sequence }) => sequence < cutIn)
  if (whole.length > 0) return { entries: whole, through: cutIn - 1 }
  // One command alone is larger than a page.
  return { entries: await read('feed_entry.sequence = $1', cutIn, ''), through: cutIn }
}

async function processedAt(
  { sql }: HubTransaction,
  { deviceId }: DeviceCaller,
  { epoch, resultsAfter }: Asked,
  through: number,
): Promise<{ processedThrough: number; results: CommandResult[] }> {
  const rows = await sql<StoredResult>(
    `SELECT ${resultColumns} FROM command_record
     WHERE device_id = $1 AND epoch = $2 AND device_sequence > $3 AND sequence <= $4
     ORDER BY device_sequence`,
    [deviceId, epoch, resultsAfter, through],
  )
  return {
    processedThrough: rows.at(-1)?.sequence ?? resultsAfter,
    results: rows.map(readResult),
  }
}

async function kioskPage(
  transaction: HubTransaction,
  caller: DeviceCaller,
  asked: Asked,
  head: number,
  now: number,
): Promise<Pulled> {
  const processed = await processedAt(transaction, caller, asked, head)
  const place = { through: head, mark: await markOf(transaction, asked, head), head }
  if (asked.cursor === head && head > 0) {
    return { kind: 'page', ...place, entries: [], ...processed }
  }
  const scope = await kioskScope(transaction.tx, { clinicId: caller.clinicId ?? '', now })
  const rows: Extract<Pulled, { kind: 'replace' }>['rows'] = []
  for (const [table, ids] of scope) {
    rows.push(...(await rowsById(transaction, table, ids)).map((one) => ({ table, ...one })))
  }
  return { kind: 'replace', ...place, rows, ...processed }
}
