/**
 * A dump of the one clinic of a run, and how it is put back: as an administrator does it, past all rules and
 * triggers, while no process of the hub runs.
 */
import type { HubMemory } from './hub-memory.ts'
import type { LoggedCommand } from './logged-command.ts'
import type { SimulatedHub } from './simulated-hub.ts'

/** Table → its rows, as a JSON list. */
export type HubBackup = ReadonlyMap<string, string>

/** The database, and what the world knew of it then. */
export interface KeptHub {
  rows: HubBackup
  heard: ReturnType<HubMemory['soFar']>
  oldLog: readonly LoggedCommand[]
  portalVisits: number
}

export async function dumpClinic(hub: SimulatedHub, clinicKey: string): Promise<HubBackup> {
  const tables = await tablesOf(hub)
  const dump = [...tables.keys()].map(
    (table) =>
      `SELECT '${table}' AS name, coalesce(jsonb_agg(to_jsonb(own)), '[]')::text AS rows
       FROM "${table}" AS own WHERE clinic_key = $1`,
  )
  const found = await hub.rows<{ name: string; rows: string }>(dump.join(' UNION ALL '), clinicKey)
  return new Map(found.map(({ name, rows }) => [name, rows]))
}

export async function putClinicBack(
  hub: SimulatedHub,
  clinicKey: string,
  backup: HubBackup,
): Promise<void> {
  const tables = await tablesOf(hub)
  await hub.rows('BEGIN')
  // Neither triggers nor references, whatever the order of the tables.
  await hub.rows('SET LOCAL session_replication_role = replica')
  for (const table of tables.keys()) {
    await hub.rows(`DELETE FROM "${table}" WHERE clinic_key = $1`, clinicKey)
  }
  for (const [table, rows] of backup) {
    if (rows === '[]') continue
    const columns = tables.get(table) ?? ''
    await hub.rows(
      `INSERT INTO "${table}" (${columns}) OVERRIDING SYSTEM VALUE
       SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
      rows,
    )
  }
  await hub.rows('COMMIT')
}

/** Of everything that belongs to a clinic: the table → its columns. */
export async function tablesOf(hub: SimulatedHub): Promise<ReadonlyMap<string, string>> {
  const found = await hub.rows<{ name: string; columns: string }>(
    `SELECT table_name AS name, string_agg(quote_ident(column_name), ', ') AS columns
     FROM information_schema.columns WHERE table_schema = 'public' AND is_generated = 'NEVER'
     GROUP BY table_name HAVING bool_or(column_name = 'clinic_key') ORDER BY table_name`,
  )
  return new Map(found.map(({ name, columns }) => [name, columns]))
}
