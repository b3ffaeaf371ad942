/**
 * Before-images of every row that a command changes, kept by triggers as SQLite's own undo/redo page does
 * it (https://www.sqlite.org/undoredo.html). The triggers are temporary and made from the tables as they
 * are when the file is opened, so that no column can be forgotten; they ask the connection which command
 * runs, and keep nothing while none does.
 */
import type Database from 'sqlite3'
import type { DataSource } from 'typeorm'
import { Job, syncedEntities } from '../entities/index.ts'
import type { UndoRecorder } from './row-store.ts'

type Driver = InstanceType<typeof Database>

/** Jobs do not travel, but what takes back a command must take back its jobs too. */
const undoneTables = [...syncedEntities, Job].map(({ options }) => options.name)

export class UndoTriggers implements UndoRecorder {
  #commandId: string | null = null

  record(commandId: string | null): void {
    this.#commandId = commandId
  }

  /** Before any trigger can be made. */
  prepare(database: Driver): void {
    database.function('undoable_command', { deterministic: false }, () => this.#commandId)
  }

  async install(source: DataSource): Promise<void> {
    for (const table of undoneTables) {
      const columns: { name: string }[] = await source.query(`PRAGMA table_info("${table}")`)
      const image = columns.map(({ name }) => `'${name}', OLD."${name}"`).join(', ')
      for (const statement of triggersOf(table, `json_object(${image})`)) {
        await source.query(statement)
      }
    }
  }
}

function triggersOf(table: string, image: string): string[] {
  const keep = (action: string, row: 'OLD' | 'NEW', before: string) =>
    `CREATE TEMP TRIGGER "undo_${table}_${action.toLowerCase()}" AFTER ${action} ON main."${table}"
      WHEN undoable_command() IS NOT NULL
      BEGIN INSERT INTO undo_entry (command_id, table_name, row_id, before_row)
        VALUES (undoable_command(), '${table}', ${row}."id", ${before}); END`
  return [keep('INSERT', 'NEW', 'NULL'), keep('UPDATE', 'OLD', image), keep('DELETE', 'OLD', image)]
}
