/** All desks hold what the hub holds, byte for byte in their canonical form. */
import { syncedTables } from '#db/entities/index.ts'
import { rawRowsAfter } from '#db/store/index.ts'
import type { RawRow, ReadableStore } from '#db/store/index.ts'
import canonicalize from 'canonicalize'
import type { SimulatedDevice } from '../simulated-device.ts'
import type { SimulatedHub } from '../simulated-hub.ts'
import { short } from '../trace.ts'
import { Violation } from '../violation.ts'
import type { World } from '../world.ts'

/** `table/id` → the row in canonical form. */
export type Replica = ReadonlyMap<string, string>

export async function replicasAreEqual(world: World): Promise<void> {
  const hub = await replicaOfHub(world.hub, world.clinicKey)
  for (const device of world.trusted) {
    if (device.role === 'desk') {
      const own = await replicaOf(device.store.reader)
      refuseDifferences('all desks hold what the hub holds', device.name, own, hub)
    }
    await refuseLeftOvers(device)
  }
}

async function refuseLeftOvers({ name, store }: SimulatedDevice): Promise<void> {
  const left = await store.reader.sql('SELECT * FROM undo_entry', [])
  if (left.length === 0) return
  throw new Violation('nothing is kept to take back once all is decided', [
    `on ${name}:`,
    ...left.map((row) => JSON.stringify(row)),
  ])
}

export async function replicaOf(store: ReadableStore): Promise<Replica> {
  const rows = new Map<string, string>()
  for (const table of syncedTables) {
    for (const row of await rawRowsAfter(store, table, null, 1_000_000)) keep(rows, table, row)
  }
  return rows
}

const everyRow = syncedTables
  .map(
    (table) =>
      `SELECT '${table}' AS name, to_jsonb(own) - 'clinic_key' AS row FROM "${table}" AS own
       WHERE clinic_key = $1`,
  )
  .join(' UNION ALL ')

export async function replicaOfHub(hub: SimulatedHub, clinicKey: string): Promise<Replica> {
  const rows = new Map<string, string>()
  const found = await hub.rows<{ name: string; row: RawRow }>(everyRow, clinicKey)
  for (const { name, row } of found) keep(rows, name, row)
  return rows
}

const keep = (rows: Map<string, string>, table: string, row: RawRow) =>
  rows.set(`${table}/${String(row['id'])}`, canonicalRow(row))

export const canonicalRow = (row: RawRow): string => canonicalize(row) ?? ''

const mostShown = 12

export function refuseDifferences(promise: string, who: string, own: Replica, hub: Replica): void {
  const names = [...new Set([...own.keys(), ...hub.keys()])].sort()
  const different = names.filter((name) => own.get(name) !== hub.get(name))
  if (different.length === 0) return
  throw new Violation(promise, [
    `${who} differs in ${String(different.length)} rows:`,
    ...different.slice(0, mostShown).flatMap((name) => difference(name, who, own, hub)),
  ])
}

function difference(name: string, who: string, own: Replica, hub: Replica): string[] {
  const [table = '', id = ''] = name.split('/')
  const mine = own.get(name)
  const theirs = hub.get(name)
  const title = `${table} ${short(id)}`
  if (mine === undefined) return [`${title}: only the hub has it: ${theirs ?? ''}`]
  if (theirs === undefined) return [`${title}: only ${who} has it: ${mine}`]
  const [left, right] = [JSON.parse(mine) as RawRow, JSON.parse(theirs) as RawRow]
  const columns = [...new Set([...Object.keys(left), ...Object.keys(right)])]
  return columns
    .filter((column) => left[column] !== right[column])
    .map(
      (column) =>
        `${title}: ${column} is ${JSON.stringify(left[column])} on ${who}, ${JSON.stringify(right[column])} on the hub`,
    )
}
