/**
 * What a query and what a command may do to the store, in the type: a query gets a `ReadableStore` on a
 * read-only connection, a command a `WritableStore` on its transaction.
 */
import type {
  EntityManager,
  EntitySchema,
  FindManyOptions,
  FindOptionsWhere,
  ObjectLiteral,
  SelectQueryBuilder,
} from 'typeorm'
import type { QueryDeepPartialEntity } from 'typeorm'
import type { FindOptions, Where } from './find-options.ts'
import { insertKept, insertOf } from './kept-inserts.ts'
import { findKept } from './kept-questions.ts'

export interface ReadableStore {
  find<T extends ObjectLiteral>(entity: EntitySchema<T>, options?: FindOptions<T>): Promise<T[]>
  findOne<T extends ObjectLiteral>(
    entity: EntitySchema<T>,
    where: Where<T>,
    options?: Pick<FindOptions<T>, 'order'>,
  ): Promise<T | null>
  count<T extends ObjectLiteral>(
    entity: EntitySchema<T>,
    where?: Where<T> | Where<T>[],
  ): Promise<number>
  select<T extends ObjectLiteral>(entity: EntitySchema<T>, alias: string): SelectQueryBuilder<T>
  /** For what the query builder cannot say (full-text search). Values only through `parameters`. */
  sql<Row>(statement: string, parameters: readonly unknown[]): Promise<Row[]>
}

interface Versioned {
  id: string
  version: number
}

export interface WritableStore extends ReadableStore {
  insert<T extends ObjectLiteral>(entity: EntitySchema<T>, rows: T | readonly T[]): Promise<void>
  /** Changes a synced row that was read before, and counts its version up. Gives the new version. */
  change<T extends ObjectLiteral & Versioned>(
    entity: EntitySchema<T>,
    row: T,
    changes: Partial<Omit<T, 'id' | 'version'>>,
  ): Promise<number>
  /** Changes local rows (sessions, attempts): they have no versions. */
  update<T extends ObjectLiteral>(
    entity: EntitySchema<T>,
    where: Where<T>,
    changes: Partial<T>,
  ): Promise<number>
  remove<T extends ObjectLiteral>(entity: EntitySchema<T>, where: Where<T>): Promise<number>
  /** `table/id` → version before, of every row that `change` touched. */
  readonly baseVersions: Readonly<Record<string, number>>
  /** From here on, how rows were before is kept under this command, so that it can be taken back. */
  undoable(commandId: string): void
  /** All of the task's writes or none of them; the transaction goes on either way. */
  attempt<T>(task: () => Promise<T>): Promise<T>
}

/** Where the connection keeps before-images; a database that never takes back has none. */
export interface UndoRecorder {
  record(commandId: string | null): void
}

/** SQLite takes at most 32,766 variables in a statement; a patient has 38. */
const rowsPerInsert = 400

export function readableStore(manager: EntityManager): ReadableStore {
  return {
    find: async (entity, options = {}) =>
      (await findKept(manager, entity, options)) ??
      (await manager.find(entity, options as FindManyOptions)),
    findOne: async (entity, where, options) => {
      const kept = await findKept(manager, entity, { ...options, where, take: 1 })
      if (kept) return kept[0] ?? null
      return await manager.findOne(entity, { ...options, where } as FindManyOptions)
    },
    count: (entity, where) => manager.count(entity, { where } as FindManyOptions),
    select: (entity, alias) => manager.createQueryBuilder(entity, alias),
    sql: (statement, parameters) => manager.query(statement, [...parameters]),
  }
}

export function writableStore(manager: EntityManager, undo?: UndoRecorder): WritableStore {
  let attempts = 0
  const baseVersions: Record<string, number> = {}
  return {
    ...readableStore(manager),
    baseVersions,
    async insert<T extends ObjectLiteral>(entity: EntitySchema<T>, rows: T | readonly T[]) {
      const all: readonly T[] = Array.isArray(rows) ? rows : [rows as T]
      for (let at = 0; at < all.length; at += rowsPerInsert) {
        const some = all.slice(at, at + rowsPerInsert)
        if (!(await insertKept(manager, entity, some))) {
          await insertOf(manager, entity, some).execute()
        }
      }
    },
    async change<T extends ObjectLiteral & Versioned>(
      entity: EntitySchema<T>,
      row: T,
      changes: Partial<Omit<T, 'id' | 'version'>>,
    ) {
      const version = row.version + 1
      const values = { ...changes, version } as unknown as QueryDeepPartialEntity<T>
      const where = { id: row.id, version: row.version } as unknown as FindOptionsWhere<T>
      const { affected } = await manager.update(entity, where, values)
      if (affected !== 1) throw new Error(`a row of ${entity.options.name} was changed unread`)
      baseVersions[`${entity.options.name}/${row.id}`] ??= row.version
      return version
    },
    async update(entity, where, changes) {
      const { affected } = await manager.update(entity, where as never, changes as never)
      return affected ?? 0
    },
    async remove(entity, where) {
      const { affected } = await manager.delete(entity, where as never)
      return affected ?? 0
    },
    undoable: (commandId) => undo?.record(commandId),
    async attempt(task) {
      attempts += 1
      const savepoint = `attempt_${String(attempts)}`
      await manager.query(`SAVEPOINT ${savepoint}`)
      try {
        const result = await task()
        await manager.query(`RELEASE SAVEPOINT ${savepoint}`)
        return result
      } catch (error) {
        await manager.query(`ROLLBACK TO SAVEPOINT ${savepoint}`)
        await manager.query(`RELEASE SAVEPOINT ${savepoint}`)
        throw error
      }
    },
  }
}
