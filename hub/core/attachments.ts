/**
 * Files beside the feed. Desks bring and take whatever their clinic has; a kiosk takes what the rows that it
 * may hold name, and learns nothing of any other.
 */
import { AppError } from '#contract/index.ts'
import type { DeviceInput, DeviceOutput } from '#contract/index.ts'
import type { HubTransaction } from '#db/postgres/hub-database.ts'
import { attachmentsOf, namedAttachments, partFrom, receivePart } from '#main/attachments/index.ts'
import { kioskScope } from '#main/sync/index.ts'
import type { DeviceCaller } from './hub-core.ts'
import type { HubParts } from './hub-parts.ts'

export async function findAttachments(
  parts: HubParts,
  caller: DeviceCaller,
  { ids }: DeviceInput<'findAttachments'>,
): Promise<DeviceOutput<'findAttachments'>> {
  return await parts.database.ofClinic(caller.clinicKey, async (transaction) => {
    const allowed = await visible(parts, transaction, caller, ids)
    const rows = new Map((await attachmentsOf(transaction.tx, allowed)).map((row) => [row.id, row]))
    return {
      attachments: ids.map((id) => {
        const row = rows.get(id)
        return { id, held: row?.held ?? 0, whole: row?.state === 'here' }
      }),
    }
  })
}

/** @throws AppError attachment_damaged, wrong_audience */
export async function putAttachment(
  { database, clock }: HubParts,
  caller: DeviceCaller,
  { offset, data, ...claim }: DeviceInput<'putAttachment'>,
): Promise<DeviceOutput<'putAttachment'>> {
  if (caller.role !== 'desk') throw new AppError('wrong_audience')
  const received = await database.ofClinic(caller.clinicKey, async (transaction) => {
    await takeTurn(transaction, claim, clock())
    return await receivePart(transaction.tx, claim, { offset, data }, clock())
  })
  // Said only now: that the damaged content is gone has to be committed.
  if (received === 'damaged') throw new AppError('attachment_damaged')
  return received
}

/** Two devices may bring one file at once: each part of it waits for the one before. */
async function takeTurn(
  { sql }: HubTransaction,
  { id, mediaType, bytes }: Pick<DeviceInput<'putAttachment'>, 'id' | 'mediaType' | 'bytes'>,
  now: number,
): Promise<void> {
  await sql(
    `INSERT INTO attachment (id, media_type, bytes, created_at, state, held)
     VALUES ($1, $2, $3, $4, 'wanted', 0) ON CONFLICT DO NOTHING`,
    [id, mediaType, bytes, now],
  )
  await sql('SELECT 1 FROM attachment WHERE id = $1 FOR UPDATE', [id])
}

/** @throws AppError not_found, where the hub has not the whole of it, or not so much */
export async function getAttachment(
  parts: HubParts,
  caller: DeviceCaller,
  { id, offset }: DeviceInput<'getAttachment'>,
): Promise<DeviceOutput<'getAttachment'>> {
  return await parts.database.ofClinic(caller.clinicKey, async (transaction) => {
    const { tx } = transaction
    const [row] = await attachmentsOf(tx, await visible(parts, transaction, caller, [id]))
    const data = row?.state === 'here' ? await partFrom(tx, row, offset) : null
    if (!row || data === null) throw new AppError('not_found', { what: 'attachment' })
    return { data, bytes: row.bytes, mediaType: row.mediaType }
  })
}

/** Those of the files that the device may know of. */
async function visible(
  { clock }: HubParts,
  { tx }: HubTransaction,
  { role, clinicId }: DeviceCaller,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (role === 'desk') return ids
  const named = await namedAttachments(tx, ids)
  const some = ids.filter((id) => named.has(id))
  if (some.length === 0) return []
  const scope = await kioskScope(tx, { clinicId: clinicId ?? '', now: clock() })
  const held = (row: { table: string; id: string }) => scope.get(row.table)?.includes(row.id)
  return some.filter((id) => named.get(id)?.rows.some(held))
}
