/**
 * TypeORM builds the text that inserts rows anew each time, which takes longer than the database needs to write
 * them. Here it builds it once for each set of columns that are given, and the values are handed over with it. What
 * is not of a plain kind is not kept, and goes the usual way.
 */
import type {
  EntityManager,
  EntitySchema,
  InsertQueryBuilder,
  ObjectLiteral,
  QueryDeepPartialEntity,
} from 'typeorm'
import { isDeepStrictEqual } from 'node:util'
import { KeptTexts } from './kept-texts.ts'
import { asWhole } from './whole-numbers.ts'

/** Longer texts are seldom asked for twice. */
const mostRows = 64
const texts = new KeptTexts<string>()

/** @returns false where the rows are to be inserted the usual way */
export async function insertKept<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<T>,
  rows: readonly T[],
): Promise<boolean> {
  const given = rows.length <= mostRows ? valuesOf(manager, entity, rows) : null
  if (!given) return false
  const { shape, values } = given
  const text = texts.of(manager, entity, shape, () => {
    const [sql, parameters] = insertOf(manager, entity, rows).getQueryAndParameters()
    // Where TypeORM hands over something else than these values, they could not be put in afterwards.
    return isDeepStrictEqual(parameters, values) ? sql : null
  })
  if (text === null) return false
  await manager.query(text, values)
  return true
}

export const insertOf = <T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<T>,
  rows: readonly T[],
): InsertQueryBuilder<T> =>
  manager
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values([...rows] as QueryDeepPartialEntity<T>[])
    .updateEntity(false)

interface Given {
  /** Of each column of each row, in order, whether it is given. */
  shape: string
  values: unknown[]
}

function valuesOf<T extends ObjectLiteral>(
  { dataSource }: EntityManager,
  entity: EntitySchema<T>,
  rows: readonly T[],
): Given | null {
  const isSqlite = dataSource.options.type === 'better-sqlite3'
  const { columns } = dataSource.getMetadata(entity)
  const values: unknown[] = []
  let shape = ''
  for (const row of rows) {
    for (const column of columns) {
      const entered: unknown = column.getEntityValue(row)
      const value: unknown = dataSource.driver.preparePersistentValue(entered, column)
      shape += value === undefined ? '-' : '+'
      if (value === undefined) continue
      if (!isPlain(value)) return null
      values.push(isSqlite ? asSqlite(value) : value)
    }
    shape += ' '
  }
  return { shape, values }
}

const isPlain = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  Number.isSafeInteger(value)

/** As TypeORM hands it over: SQLite has no booleans. */
const asSqlite = (value: unknown): unknown =>
  typeof value === 'boolean' ? Number(value) : asWhole(value)
