/**
 * Before-images of every row that a command changes, kept by triggers as SQLite's own undo/redo page does
 * it (https://www.sqlite.org/undoredo.html). The triggers are temporary and made from the tables as they
 * are when the file is opened, so that no column can be forgotten; they ask the connection which command
 * runs, and keep nothing while none does.
 */
import type Database from 'sqlite3'
import { syncedEntities } from '../entities/index.ts'
import type { UndoRecorder } from './row-store.ts'

type Driver = InstanceType<typeof Database>

const undoneTables = syncedEntities.map(({ options }) => options.name)

export class UndoTriggers implements UndoRecorder {
  #commandId: string | null = null
  #database: Driver | null = null

  record(commandId: string | null): void {
    this.#commandId = commandId
  }

  /** Before any trigger can be made. */
  prepare(database: Driver): void {
    database.function('undoable_command', { deterministic: false }, () => this.#commandId)
    this.#database = database
  }

  /** Past the ORM and in one go: a hundred statements each time that a clinic is opened. */
  install(): void {
    const database = this.#database
    if (!database) throw new Error('there is no connection to keep before-images on')
    const statements = undoneTables.flatMap((table) => {
      const columns = database.pragma(`table_info("${table}")`) as { name: string }[]
      const image = columns.map(({ name }) => `'${name}', OLD."${name}"`).join(', ')
      return triggersOf(table, `json_object(${image})`)
    })
    database.exec(`${statements.join(';\n')};`)
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
