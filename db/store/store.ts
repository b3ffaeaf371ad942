/**
 * The encrypted clinic file: one writer connection behind one queue, one read-only connection beside it.
 * `write` resolves only after the commit has reached the disk (WAL, synchronous=FULL).
 */
import type { DataSource } from 'typeorm'
import { StoreIdentity } from '../entities/index.ts'
import type { StoreIdentityRow } from '../entities/index.ts'
import { sqliteMigrations } from '../migrations/sqlite/index.ts'
import { lockFolder } from './folder-lock.ts'
import type { FolderLock } from './folder-lock.ts'
import { readableStore, writableStore } from './row-store.ts'
import type { ReadableStore, WritableStore } from './row-store.ts'
import { sqliteConnection } from './sqlite-connection.ts'
import type { ConnectionOptions } from './sqlite-connection.ts'
import { StoreError } from './store-error.ts'
import {
  checkFiles,
  clearUnfinished,
  finishNewStore,
  storeFiles,
  writeCompanion,
} from './store-files.ts'
import { UndoTriggers } from './undo-triggers.ts'
import { WriteQueue } from './write-queue.ts'

export interface Store {
  readonly reader: ReadableStore
  /** Counts the writes since it was opened: what was read before is still true while it stands. */
  readonly revision: number
  write<T>(task: (tx: WritableStore) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface OpenOptions {
  folder: string
  /** 32 bytes */
  key: Buffer
}

/** @throws StoreError, one of its problems */
export async function openStore({ folder, key }: OpenOptions): Promise<Store> {
  const files = storeFiles(folder)
  const lock = lockFolder(files.lock)
  const opened: DataSource[] = []
  try {
    finishNewStore(files)
    checkFiles(files, key)
    const undo = new UndoTriggers()
    const prepare = undo.prepare.bind(undo)
    const writer = await connect({ file: files.database, key, mode: 'writer', prepare }, opened)
    await refuseNewer(writer)
    await writer.runMigrations()
    await undo.install(writer)
    const reader = await connect({ file: files.database, key, mode: 'reader' }, opened)
    const identity = await reader.manager.find(StoreIdentity)
    if (identity[0]?.product !== 'foyer') throw new StoreError('foreign')
    return makeStore({ writer, reader, undo }, lock)
  } catch (error) {
    for (const source of opened) if (source.isInitialized) await source.destroy()
    lock.release()
    throw asStoreError(error)
  }
}

/**
 * Makes a new clinic file under another name, whole, before it takes its own: a power cut in between
 * leaves no half clinic that opens.
 */
export async function createStore(
  options: OpenOptions,
  identity: StoreIdentityRow,
  fill: (tx: WritableStore) => Promise<void>,
): Promise<Store> {
  const files = storeFiles(options.folder)
  const lock = lockFolder(files.lock)
  try {
    clearUnfinished(files)
    const file = files.unfinished
    const writer = await connect({ file, key: options.key, mode: 'writer' }, [])
    try {
      await writer.runMigrations()
      await writer.transaction(async (manager) => {
        const tx = writableStore(manager)
        await tx.insert(StoreIdentity, identity)
        await fill(tx)
      })
    } finally {
      await writer.destroy()
    }
    writeCompanion(files, options.key, identity.storeId)
  } finally {
    lock.release()
  }
  return await openStore(options)
}

async function connect(options: ConnectionOptions, opened: DataSource[]): Promise<DataSource> {
  const source = sqliteConnection(options)
  opened.push(source)
  return await source.initialize()
}

async function refuseNewer(writer: DataSource): Promise<void> {
  const known = new Set(sqliteMigrations.map((migration) => migration.name))
  const done: { name: string }[] = await writer.query('SELECT name FROM migrations')
  if (done.some(({ name }) => !known.has(name))) throw new StoreError('newer')
}

interface Connections {
  writer: DataSource
  reader: DataSource
  undo: UndoTriggers
}

function makeStore({ writer, reader, undo }: Connections, lock: FolderLock): Store {
  const queue = new WriteQueue()
  let revision = 0
  return {
    reader: readableStore(reader.manager),
    get revision() {
      return revision
    },
    write: (task) =>
      queue.run(async () => {
        try {
          return await writer.transaction((manager) => task(writableStore(manager, undo)))
        } finally {
          undo.record(null)
          revision += 1
        }
      }),
    async close() {
      await queue.drained()
      await reader.destroy()
      await writer.destroy()
      lock.release()
    },
  }
}

/** The key fits (it was checked), so a file that SQLCipher cannot read is damaged. */
function asStoreError(error: unknown): unknown {
  if (error instanceof StoreError) return error
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
  const text = String(code)
  if (/NOTADB|CORRUPT|IOERR/.test(text)) return new StoreError('damaged', error)
  if (/BUSY|LOCKED/.test(text)) return new StoreError('locked', error)
  if (error instanceof Error && /no such table: (migrations|store_identity)/.test(error.message)) {
    return new StoreError('foreign', error)
  }
  return error
}
