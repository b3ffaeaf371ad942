/**
 * The encrypted clinic file: one writer connection behind one queue, one read-only connection beside it.
 * `write` resolves only after the commit has reached the disk (WAL, synchronous=FULL).
 */
import type { DataSource } from 'typeorm'
import { StoreIdentity } from '../entities/index.ts'
import type { StoreIdentityRow } from '../entities/index.ts'
import { sqliteMigrations } from '../migrations/sqlite/index.ts'
import { carryOver } from './carry-over.ts'
import { lockFolder } from './folder-lock.ts'
import type { FolderLock } from './folder-lock.ts'
import { gatedReader } from './gated-reader.ts'
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
import { createDraft, openDraft } from './store-draft.ts'
import type { StoreDraft } from './store-draft.ts'
import { swapIn } from './swap-file.ts'
import { UndoTriggers } from './undo-triggers.ts'
import { WriteQueue } from './write-queue.ts'

export interface Store {
  readonly reader: ReadableStore
  /** Counts the writes since it was opened: what was read before is still true while it stands. */
  readonly revision: number
  write<T>(task: (tx: WritableStore) => Promise<T>): Promise<T>
  /** A file in the making beside this one: gone on with where one was begun, else made anew. */
  draft(): Promise<StoreDraft>
  /**
   * Goes on with the draft's file: what concerns this device alone comes along, `settle` does what is left
   * to do there, and whoever holds this store notices nothing. Writes wait meanwhile; if it fails, all is
   * as it was.
   */
  replaceWith<T>(draft: StoreDraft, settle: (tx: WritableStore) => Promise<T>): Promise<T>
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
    if (await isOlder(writer)) await writer.runMigrations()
    undo.install()
    const reader = await connect({ file: files.database, key, mode: 'reader' }, opened)
    const identity = await reader.manager.find(StoreIdentity)
    if (identity[0]?.product !== 'foyer') throw new StoreError('foreign')
    return makeStore({ writer, reader, undo }, { folder, key }, lock)
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

/** A draft that was filled for a new device becomes its clinic. */
export async function finishDraft(
  options: OpenOptions,
  draft: StoreDraft,
  storeId: string,
): Promise<Store> {
  await draft.seal()
  await draft.close()
  writeCompanion(storeFiles(options.folder), options.key, storeId)
  return await openStore(options)
}

async function connect(options: ConnectionOptions, opened: DataSource[]): Promise<DataSource> {
  const source = sqliteConnection(options)
  opened.push(source)
  return await source.initialize()
}

/** Whether this version has migrations that the file has not seen. @throws StoreError newer */
async function isOlder(writer: DataSource): Promise<boolean> {
  const known = new Set(sqliteMigrations.map((migration) => migration.name))
  const done: { name: string }[] = await writer.query('SELECT name FROM migrations')
  if (done.some(({ name }) => !known.has(name))) throw new StoreError('newer')
  return done.length < known.size
}

interface Connections {
  writer: DataSource
  reader: DataSource
  undo: UndoTriggers
}

function makeStore(connections: Connections, options: OpenOptions, lock: FolderLock): Store {
  const { writer, reader, undo } = connections
  const queue = new WriteQueue()
  let revision = 0
  let closed: Promise<void> | null = null
  return {
    reader: gatedReader(readableStore(reader.manager), () => closed),
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
    draft: () => draftBeside(options),
    replaceWith: (draft, settle) =>
      queue.run(async () => {
        await draft.write((tx) => carryOver(readableStore(writer.manager), tx))
        await draft.seal()
        const settled = await draft.write(settle)
        const dangling = await draft.dangling()
        if (dangling.length > 0) throw new Error(`rows of ${dangling.join()} point at nothing`)
        await draft.close()
        closed = changeFile(connections, options.folder).finally(() => {
          closed = null
          revision += 1
        })
        await closed
        return settled
      }),
    async close() {
      await queue.drained()
      await reader.destroy()
      await writer.destroy()
      lock.release()
    },
  }
}

/** One that was sealed already has missed what was done here since: it is of no use. */
async function draftBeside(options: OpenOptions): Promise<StoreDraft> {
  const begun = await openDraft(options)
  if (begun && !begun.isSealed) return begun
  await begun?.close()
  return await createDraft(options)
}

/** The same connections afterwards, on the other file; on the old one where it could not be changed. */
async function changeFile({ writer, reader, undo }: Connections, folder: string): Promise<void> {
  await reader.destroy()
  await writer.destroy()
  try {
    swapIn(storeFiles(folder))
  } finally {
    await writer.initialize()
    undo.install()
    await reader.initialize()
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
