/**
 * Column kinds that mean the same on SQLite and on PostgreSQL. Instants are epoch milliseconds, so that
 * both databases can compare and exclude spans of them as plain integers.
 */
import type { EntitySchemaColumnOptions } from 'typeorm'

const asNumber = {
  to: (value: number | null | undefined) => value,
  from: (value: string | number | null) => (value === null ? null : Number(value)),
}

type Options = Partial<EntitySchemaColumnOptions>

export const primaryId: EntitySchemaColumnOptions = { type: 'varchar', length: 36, primary: true }
export const reference = (options: Options = {}): EntitySchemaColumnOptions => ({
  type: 'varchar',
  length: 36,
  ...options,
})
export const text = (options: Options = {}): EntitySchemaColumnOptions => ({
  type: 'text',
  ...options,
})
export const instant = (options: Options = {}): EntitySchemaColumnOptions => ({
  type: 'bigint',
  transformer: asNumber,
  ...options,
})
export const integer = (options: Options = {}): EntitySchemaColumnOptions => ({
  type: 'integer',
  ...options,
})
export const flag = (options: Options = {}): EntitySchemaColumnOptions => ({
  type: 'boolean',
  ...options,
})
export const json = (options: Options = {}): EntitySchemaColumnOptions => ({
  type: 'simple-json',
  ...options,
})
/** For JSON where `null` is a value like others and never means that there is none. */
export const jsonValue = (options: Options = {}): EntitySchemaColumnOptions => ({
  type: 'text',
  transformer: {
    to: (value: unknown) => JSON.stringify(value),
    from: (written: string) => JSON.parse(written) as unknown,
  },
  ...options,
})
/**
 * A row that must exist when the transaction commits. Checked only then, so that a page of changes from
 * another device may arrive in any order.
 */
export const link = (
  target: string,
  name: string,
  options: Options = {},
): EntitySchemaColumnOptions =>
  reference({ name, foreignKey: { target, deferrable: 'INITIALLY DEFERRED' }, ...options })
/** Counts the changes of a row: what a command says it was based on. */
export const version: EntitySchemaColumnOptions = { type: 'integer', default: 1 }
export const optional = { nullable: true } as const
