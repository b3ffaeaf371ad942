/**
 * Brings what a clinic had to its hub, a part at a time. How far it got is kept with each part, so that it
 * goes on there after a crash; a part whose answer was lost is sent once more and changes nothing.
 */
import { AppError } from '#contract/index.ts'
import type { DeviceInput } from '#contract/index.ts'
import { HubConnection } from '#db/entities/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { hubConnection } from '../hub-connection.ts'
import type { HubLink } from '../hub-link.ts'
import type { EngineParts, Progress } from './engine-parts.ts'
import { foundingOrder, foundingPage } from './founding-rows.ts'
import type { FoundingRow } from './founding-rows.ts'

const rowsInPart = 1000
const bytesInPart = 2_000_000

type Parts = Pick<EngineParts, 'store' | 'publisher'>

/** @param isOpen the hub has all of it already: only its last answer was lost */
export async function uploadClinic(
  parts: Parts,
  link: HubLink,
  isOpen: boolean,
  report: (progress: Progress) => void,
): Promise<void> {
  if (isOpen) return await finish(parts, 0)
  const { reader } = parts.store
  const total = await countAll(reader)
  let done = await countDone(reader, (await hubConnection(reader))?.uploadedTo ?? null)
  for (;;) {
    report({ what: 'founding', done: Math.min(done, total), total })
    const place = (await hubConnection(reader))?.uploadedTo ?? null
    const { rows, last } = await nextPart(reader, place)
    const wire = rows.map(({ table, row }) => ({ table, row }))
    const { head } = await upload(link, { rows: wire, last })
    if (last) return await finish(parts, head)
    done += rows.length
    const end = rows.at(-1)
    if (end) await change(parts, { uploadedTo: `${end.table}/${end.id}` })
  }
}

async function upload(link: HubLink, part: DeviceInput<'uploadRows'>): Promise<{ head: number }> {
  try {
    return await link.call('uploadRows', part)
  } catch (error) {
    // Opened already by this very part, whose answer was lost.
    if (part.last && error instanceof AppError && error.code === 'wrong_state') return { head: 0 }
    throw error
  }
}

/** From the place on, over as many tables as it takes. */
async function nextPart(
  store: ReadableStore,
  place: string | null,
): Promise<{ rows: FoundingRow[]; last: boolean }> {
  const rows: FoundingRow[] = []
  const { table: begun, id } = placeOf(place)
  const from = begun === null ? 0 : foundingOrder.indexOf(begun)
  for (const table of foundingOrder.slice(from)) {
    const after = table === begun ? id : null
    rows.push(...(await foundingPage(store, table, after, rowsInPart - rows.length)))
    if (rows.length >= rowsInPart) break
  }
  const fitting = rows.slice(0, howManyFit(rows))
  return { rows: fitting, last: rows.length < rowsInPart && fitting.length === rows.length }
}

/** Some rows hold a signature or a page of answers. */
function howManyFit(rows: readonly FoundingRow[]): number {
  let bytes = 0
  const over = rows.findIndex(({ row }, index) => {
    bytes += Buffer.byteLength(JSON.stringify(row))
    return index > 0 && bytes > bytesInPart
  })
  return over === -1 ? rows.length : over
}

function placeOf(place: string | null): { table: string | null; id: string | null } {
  const [table = null, id = null] = place?.split('/') ?? []
  return { table, id }
}

async function countAll(store: ReadableStore): Promise<number> {
  const counts = foundingOrder.map((table) => `(SELECT count(*) FROM "${table}")`)
  const [row] = await store.sql<{ rows: number }>(`SELECT ${counts.join(' + ')} AS rows`, [])
  return row?.rows ?? 0
}

async function countDone(store: ReadableStore, place: string | null): Promise<number> {
  const { table: begun, id } = placeOf(place)
  if (begun === null) return 0
  let done = 0
  for (const table of foundingOrder) {
    const isBegun = table === begun
    const [row] = await store.sql<{ rows: number }>(
      `SELECT count(*) AS rows FROM "${table}" ${isBegun ? 'WHERE id <= ?' : ''}`,
      isBegun ? [id] : [],
    )
    done += row?.rows ?? 0
    if (isBegun) break
  }
  return done
}

const finish = (parts: Parts, head: number): Promise<void> =>
  change(parts, { phase: 'joined', cursor: head, uploadedTo: null })

async function change(
  { store, publisher }: Parts,
  changes: Partial<HubConnectionRow>,
): Promise<void> {
  await store.write(async (tx) => {
    const connection = await hubConnection(tx)
    if (connection) await tx.update(HubConnection, { id: connection.id }, changes)
  })
  publisher.publish(['sync'])
}
