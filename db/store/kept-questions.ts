/**
 * TypeORM builds the text of a question anew each time that it is asked, which takes longer than SQLite needs
 * to answer. Here it builds it once for each shape of a question (which columns, which comparisons) and the
 * values are put in afterwards, so that the database, too, meets the same text again. What is not of a plain
 * shape is not kept, and goes the usual way.
 */
import type { EntityManager, EntitySchema, FindManyOptions, ObjectLiteral } from 'typeorm'
import type { FindOptions } from './find-options.ts'
import { KeptTexts } from './kept-texts.ts'
import { markedWhere, shapeOf } from './question-shape.ts'
import type { Value } from './question-shape.ts'

interface Kept {
  sql: string
  /** Which of the values each parameter is. */
  order: readonly number[]
  /** As the answer calls the entity's columns, in their order; null: not asked for. */
  names: readonly (string | null)[]
}

const shapes = new KeptTexts<Kept>()

/** The rows that `manager.find` gives; null where it has to be asked. */
export async function findKept<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<T>,
  options: FindOptions<T>,
): Promise<T[] | null> {
  const values: Value[] = []
  const shape = shapeOf(options, values)
  if (shape === null) return null
  const kept = shapes.of(manager, entity, shape, () => keep(manager, entity, options))
  if (!kept) return null
  const rows: Record<string, unknown>[] = await manager.query(
    kept.sql,
    kept.order.map((at) => values[at]),
  )
  return rows.length === 0 ? [] : asEntities(manager, entity, kept, rows)
}

function keep<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<T>,
  options: FindOptions<T>,
): Kept | null {
  const marks: string[] = []
  const where = options.where && markedWhere(options.where, marks)
  const { name, columns } = manager.dataSource.getMetadata(entity)
  const [sql, parameters] = manager
    .createQueryBuilder(entity, name)
    .setFindOptions({ ...options, ...(where ? { where } : {}) } as FindManyOptions<T>)
    .getQueryAndParameters()
  const order = parameters.map((parameter) => marks.indexOf(String(parameter)))
  // Where a column makes something else of its values, they could not be put in afterwards.
  if (order.length !== marks.length || order.includes(-1)) return null
  const names = columns.map(({ databaseName }) => {
    const alias = `${name}_${databaseName}`
    return sql.includes(` AS "${alias}"`) ? alias : null
  })
  return !options.select && names.includes(null) ? null : { sql, order, names }
}

function asEntities<T extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntitySchema<T>,
  { names }: Kept,
  rows: readonly Record<string, unknown>[],
): T[] {
  const { driver } = manager.dataSource
  const { columns } = manager.dataSource.getMetadata(entity)
  const asked = columns.flatMap((column, at) => {
    const name = names[at]
    return name == null ? [] : [{ column, name, property: column.propertyName }]
  })
  return rows.flatMap((row) => {
    const made: Record<string, unknown> = {}
    for (const { column, name, property } of asked) {
      made[property] = driver.prepareHydratedValue(row[name], column)
    }
    // As TypeORM has it: a row of which nothing but nulls was asked for is none.
    return asked.some(({ name }) => row[name] !== null) ? [made as T] : []
  })
}
