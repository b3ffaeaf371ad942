/**
 * A clinic file in the making, filled from a hub over minutes or days and through crashes. While it is
 * filled, what guards single commands is off: rows come from different moments and in any order. How far it
 * is stays in the file itself, and a draft takes the place of a clinic only after it was sealed and checked.
 */
import type { DataSource } from 'typeorm'
import { existsSync } from 'node:fs'
import { StoreIdentity, syncedTables } from '../entities/index.ts'
import { lockFolder } from './folder-lock.ts'
import type { FolderLock } from './folder-lock.ts'
import { readableStore, writableStore } from './row-store.ts'
import type { ReadableStore, WritableStore } from './row-store.ts'
import { sqliteConnection } from './sqlite-connection.ts'
import { clearUnfinished, storeFiles } from './store-files.ts'
import type { StoreFiles } from './store-files.ts'
import { UndoTriggers } from './undo-triggers.ts'
import { WriteQueue } from './write-queue.ts'

export interface DraftOptions {
  folder: string
  /** 32 bytes */
  key: Buffer
  /** Where no clinic is open in this folder, so that no other process may be at work there. */
  locks?: boolean
}

interface DraftParts {
  source: DataSource
  undo: UndoTriggers
  files: StoreFiles
  lock: FolderLock | null
}

export class StoreDraft {
  readonly reader: ReadableStore
  readonly #source: DataSource
  readonly #undo: UndoTriggers
  readonly #files: StoreFiles
  readonly #queue = new WriteQueue()
  readonly #lock: FolderLock | null
  #isSealed: boolean

  constructor({ source, undo, files, lock }: DraftParts, isSealed: boolean) {
    this.#isSealed = isSealed
    this.#source = source
    this.#undo = undo
    this.#files = files
    this.#lock = lock
    this.reader = readableStore(source.manager)
  }

  get isSealed(): boolean {
    return this.#isSealed
  }

  write<T>(task: (tx: WritableStore) => Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      try {
        return await this.#source.transaction((manager) => task(writableStore(manager, this.#undo)))
      } finally {
        this.#undo.record(null)
      }
    })
  }

  /** What was kept last; null in a new draft. */
  async progress(): Promise<unknown> {
    const [row] = await this.reader.sql<{ state: string }>('SELECT state FROM draft_progress', [])
    return row ? JSON.parse(row.state) : null
  }

  /** Commits together with the rows that it speaks of. */
  async keepProgress(tx: WritableStore, progress: unknown): Promise<void> {
    await tx.sql('DELETE FROM draft_progress', [])
    await tx.sql('INSERT INTO draft_progress (state) VALUES (?)', [JSON.stringify(progress)])
  }

  async forgetProgress(tx: WritableStore): Promise<void> {
    await tx.sql('DELETE FROM draft_progress', [])
  }

  /** Copying begins again; whose file it is stays. */
  async clear(): Promise<void> {
    await this.write(async (tx) => {
      for (const table of syncedTables) await tx.sql(`DELETE FROM "${table}"`, [])
      await tx.sql('DELETE FROM draft_progress', [])
    })
  }

  /** Tables with rows that point at nothing; none in a sound file. */
  async dangling(): Promise<string[]> {
    const rows = await this.reader.sql<{ table: string }>('PRAGMA foreign_key_check', [])
    return [...new Set(rows.map(({ table }) => table))]
  }

  /** What SQLite itself finds wrong with the file. */
  async damages(): Promise<string[]> {
    const rows = await this.reader.sql<{ integrity_check: string }>('PRAGMA integrity_check', [])
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
  }

  /** From here on it is a clinic file like any other: the guards are back, and commands can be run. */
  async seal(): Promise<void> {
    if (!this.#isSealed) {
      await this.write(async (tx) => {
        for (const { sql } of await guardsIn(tx, 'draft_guard')) await tx.sql(sql, [])
        await tx.sql('DROP TABLE draft_guard', [])
        await tx.sql('DROP TABLE draft_progress', [])
      })
    }
    this.#isSealed = true
    await this.#source.query('PRAGMA foreign_keys = ON')
    this.#undo.install()
  }

  async close(): Promise<void> {
    await this.#queue.drained()
    if (!this.#source.isInitialized) return
    await this.#source.query('PRAGMA wal_checkpoint(TRUNCATE)')
    await this.#source.destroy()
    this.#lock?.release()
  }

  async discard(): Promise<void> {
    await this.close()
    clearUnfinished(this.#files)
  }
}

/**
 * Goes on with the draft in this folder; null where there is none that can be gone on with.
 * @throws StoreError locked
 */
export async function openDraft(options: DraftOptions): Promise<StoreDraft | null> {
  if (!existsSync(storeFiles(options.folder).unfinished)) return null
  const parts = draftParts(options)
  const { source } = parts
  try {
    await source.initialize()
    const [table] = await source.query(
      `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'draft_progress'`,
    )
    const isSealed = !table && (await source.manager.count(StoreIdentity)) > 0
    if (table || isSealed) {
      const draft = new StoreDraft(parts, isSealed)
      if (!isSealed) await goOn(source, draft)
      return draft
    }
  } catch {
    // Cut off while it was made, or under another key: there is nothing to go on with.
  }
  if (source.isInitialized) await source.destroy()
  parts.lock?.release()
  return null
}

/** Where this version is newer than the one that began, it knows more of each row: copying begins again. */
async function goOn(source: DataSource, draft: StoreDraft): Promise<void> {
  const isOlder = await source.showMigrations()
  if (isOlder) await source.runMigrations()
  await source.query('PRAGMA foreign_keys = OFF')
  if (!isOlder) return
  await draft.write(putGuardsAside)
  await draft.clear()
}

/**
 * Whatever was in the making before is gone.
 * @throws StoreError locked
 */
export async function createDraft(options: DraftOptions): Promise<StoreDraft> {
  const parts = draftParts(options)
  clearUnfinished(parts.files)
  await parts.source.initialize()
  await parts.source.runMigrations()
  await parts.source.query('PRAGMA foreign_keys = OFF')
  const draft = new StoreDraft(parts, false)
  await draft.write(async (tx) => {
    await tx.sql('CREATE TABLE draft_guard (name text NOT NULL, sql text NOT NULL)', [])
    await putGuardsAside(tx)
    await tx.sql('CREATE TABLE draft_progress (state text NOT NULL)', [])
  })
  return draft
}

async function putGuardsAside(tx: WritableStore): Promise<void> {
  for (const { name, sql } of await guardsIn(tx, 'sqlite_master')) {
    await tx.sql('INSERT INTO draft_guard (name, sql) VALUES (?, ?)', [name, sql])
    await tx.sql(`DROP TRIGGER "${name}"`, [])
  }
}

function draftParts({ folder, key, locks }: DraftOptions): DraftParts {
  const files = storeFiles(folder)
  const undo = new UndoTriggers()
  const lock = locks ? lockFolder(files.lock) : null
  const prepare = undo.prepare.bind(undo)
  const source = sqliteConnection({ file: files.unfinished, key, mode: 'writer', prepare })
  return { source, undo, files, lock }
}

/** Triggers that refuse; those that keep what is searched for stay. */
const guardsIn = (
  store: ReadableStore,
  table: 'sqlite_master' | 'draft_guard',
): Promise<{ name: string; sql: string }[]> =>
  store.sql(
    `SELECT name, sql FROM ${table}
     WHERE sql LIKE 'CREATE TRIGGER%' AND sql LIKE '%RAISE(ABORT%' ORDER BY name`,
    [],
  )
