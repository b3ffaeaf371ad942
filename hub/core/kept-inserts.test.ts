/** What is inserted with a text that was kept is written as TypeORM writes it, on both databases. */
import { Service, Setting } from '#db/entities/index.ts'
import type { ServiceRow, SettingRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/row-store.ts'
import { insertTestClinic } from '#main/testing/clinic-rows.ts'
import fc from 'fast-check'
import type { EntitySchema, InsertQueryBuilder, ObjectLiteral } from 'typeorm'
import { expect, test } from 'vitest'
import { inEncryptedFile, onPostgres } from './both-databases.fixture.ts'

const words = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((text) => text.replaceAll('\0', ''))
const whole = fc.integer({ min: -10, max: 2_000_000_000 })

/** Whatever has a default may be left out. */
const service: fc.Arbitrary<Partial<ServiceRow>> = fc.record(
  {
    ...{ id: fc.uuid(), name: words, durationMinutes: whole, bufferBeforeMinutes: whole },
    ...{ bufferAfterMinutes: whole, priceCents: whole, position: whole },
    ...{ active: fc.boolean(), bookInPortal: fc.boolean(), hue: whole, version: whole },
    requiredFormIds: fc.array(words, { maxLength: 2 }),
    reminders: fc.constantFrom(null, [], [{ value: 3, unit: 'days' as const }]),
  },
  {
    requiredKeys: [
      ...(['id', 'name', 'durationMinutes', 'bufferBeforeMinutes', 'bufferAfterMinutes'] as const),
      ...(['priceCents', 'position', 'active', 'bookInPortal'] as const),
    ],
  },
)
const setting: fc.Arbitrary<SettingRow> = fc.record({
  ...{ id: fc.uuid(), key: fc.uuid(), language: words, clinicId: words, version: whole },
  value: fc.constantFrom(null, true, 0, 1.5, '', 'text', { deep: [1, null] }),
  changedAt: fc.integer({ min: 0, max: 9_000_000_000_000 }),
  changedById: fc.constantFrom(null, 'somebody'),
  changedByName: fc.option(words),
})

interface Written {
  sql(statement: string): Promise<unknown[]>
  tx: WritableStore
}

/** The rows go in, are read as the database has them, and go out again; then as TypeORM does it alone. */
async function sameAsTypeOrm<T extends ObjectLiteral>(
  { tx, sql }: Written,
  entity: EntitySchema<T>,
  rows: readonly T[],
): Promise<void> {
  const table = entity.options.name
  const ids = rows.map(({ id }) => `'${String(id)}'`).join()
  const written = async (insert: () => Promise<unknown>) => {
    await insert()
    const found = await sql(`SELECT * FROM "${table}" WHERE id IN (${ids}) ORDER BY id`)
    await sql(`DELETE FROM "${table}" WHERE id IN (${ids})`)
    expect(found).toHaveLength(rows.length)
    return found
  }
  const usual = () => {
    const insert = tx.select(entity, table).insert() as InsertQueryBuilder<T>
    return insert
      .values([...rows] as never)
      .updateEntity(false)
      .execute()
  }
  const kept = await written(() => tx.insert(entity, rows))
  expect(kept).toStrictEqual(await written(usual))
}

async function comparesAll(written: Written): Promise<void> {
  await insertTestClinic(written.tx)
  const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(some(service), some(setting), async (services, settings) => {
      await sameAsTypeOrm(written, Service, services as ServiceRow[])
      await sameAsTypeOrm(written, Setting, settings)
    }),
    { numRuns: 150 },
  )
}

test('in the encrypted file, down to how SQLite keeps each value', () =>
  inEncryptedFile(async (tx) => {
    const columns = async (table: string) =>
      (await tx.sql<{ name: string }>('SELECT name FROM pragma_table_info(?)', [table])).flatMap(
        ({ name }) => [`"${name}"`, `typeof("${name}") AS "kind of ${name}"`],
      )
    const all = { service: await columns('service'), setting: await columns('setting') }
    const sql = (statement: string) => {
      const table = statement.includes('"service"') ? 'service' : 'setting'
      return tx.sql(statement.replace('SELECT *', `SELECT ${all[table].join()}`), [])
    }
    await comparesAll({ tx, sql })
  }))

test('on PostgreSQL', () =>
  onPostgres((tx) => comparesAll({ tx, sql: (statement) => tx.sql(statement, []) })))
