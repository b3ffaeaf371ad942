/**
 * Whether a device has heard this hub's feed or another one that went the same way for a while: a hub that
 * was put back from a backup comes to the same numbers again, but never to the same marks. Records of
 * commands are never let go of, so every place can be compared, however old it is.
 */
import { AppError } from '#contract/index.ts'
import type { FeedPlace } from '#contract/device/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'

type Sql = Pick<HubTransaction, 'sql'>

/** undefined at the very beginning of a feed. */
export async function markAt({ sql }: Sql, sequence: number): Promise<string | undefined> {
  const [row] = await sql<{ mark: string }>('SELECT mark FROM command_record WHERE sequence = $1', [
    sequence,
  ])
  return row?.mark
}

/** A device that keeps no marks cannot be told apart. */
export async function isOfThisFeed(parts: Sql, heard: FeedPlace | undefined): Promise<boolean> {
  return heard === undefined || (await markAt(parts, heard.sequence)) === heard.mark
}

/**
 * Asked under the clinic's lock: what a command builds on has to be known to whoever judges it.
 * @throws AppError wrong_state
 */
export async function refuseOtherFeed(parts: Sql, heard: FeedPlace | undefined): Promise<void> {
  if (!(await isOfThisFeed(parts, heard)))
    throw new AppError('wrong_state', { state: 'hubRestored' })
}

/**
 * Up to where a device and this hub have heard the same, as far as the hub can tell: the last of the device's places
 * that is here too. A command of the device proves nothing: it may have come late, to a hub that was put back.
 */
export async function commonPlace({ sql }: Sql, heard: readonly FeedPlace[]): Promise<number> {
  const [row] = await sql<{ common: string }>(
    `SELECT coalesce(max(record.sequence), 0) AS common FROM command_record AS record
     JOIN unnest($1::bigint[], $2::text[]) AS place (sequence, mark)
       ON place.sequence = record.sequence AND place.mark = record.mark::text`,
    [heard.map(({ sequence }) => sequence), heard.map(({ mark }) => mark)],
  )
  return Number(row?.common ?? 0)
}
