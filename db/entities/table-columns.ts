/** The columns of the tables that travel, as databases call them. */
import type { EntitySchemaColumnOptions } from 'typeorm'
import { syncedEntities } from './index.ts'

export interface TableColumn {
  name: string
  /** Travels as true and false; SQLite keeps 1 and 0. */
  isBoolean: boolean
}

const tables = new Map(
  syncedEntities.map(({ options }) => [
    options.name,
    Object.entries(options.columns as Record<string, EntitySchemaColumnOptions>).map(
      ([property, column]): TableColumn => ({
        name: column.name ?? property,
        isBoolean: column.type === 'boolean',
      }),
    ),
  ]),
)

/** null for a table that this version does not know. */
export const columnsOf = (table: string): readonly TableColumn[] | null => tables.get(table) ?? null
