/** What is asked with a text that was kept gives what TypeORM gives, value by value, on both databases. */
import { Setting, User } from '#db/entities/index.ts'
import type { SettingRow } from '#db/entities/index.ts'
import { openHubDatabase } from '#db/postgres/hub-database.ts'
import { testDatabase } from '#hub/testing/test-database.ts'
import { insertTestClinic } from '#main/testing/clinic-rows.ts'
import fc from 'fast-check'
import { Between, In, IsNull, LessThan, LessThanOrEqual, Like } from 'typeorm'
import { Equal, MoreThan, MoreThanOrEqual, Not, Raw } from 'typeorm'
import type { EntitySchema, FindManyOptions, ObjectLiteral } from 'typeorm'
import { expect, test } from 'vitest'
import { inEncryptedFile, onPostgres } from './both-databases.fixture.ts'
import type { FindOptions, Where } from '#db/store/find-options.ts'
import type { ReadableStore, WritableStore } from '#db/store/row-store.ts'

const row = (number: number): SettingRow => ({
  ...{ id: `setting ${String(number)}`, key: `key.${String(number % 3)}`, language: '' },
  ...{ clinicId: number % 2 === 0 ? '' : `clinic ${String(number)}`, version: (number % 4) + 1 },
  value: [null, true, 'text', { deep: [1] }, 0, 'value 0'][number % 6] ?? null,
  changedAt: Date.parse('2026-11-23T14:00:00Z') + number,
  changedById: number % 3 === 0 ? null : `user ${String(number % 2)}`,
  changedByName: number % 5 === 0 ? null : 'Ana',
})
const rows = Array.from({ length: 12 }, (_, number) => ({
  ...row(number),
  language: String(number),
}))

const times = fc.constantFrom(...rows.map(({ changedAt }) => changedAt))
const ids = fc.constantFrom(...rows.map(({ id }) => id), 'nobody')
const where: fc.Arbitrary<Where<SettingRow>> = fc.record(
  {
    id: fc.oneof(
      ids,
      fc.array(ids, { maxLength: 30 }).map((some) => In(some)),
    ),
    key: fc.oneof(fc.constantFrom('key.0', 'key.9'), fc.constant(Like('key.%'))),
    changedById: fc.constantFrom(IsNull(), Not(IsNull()), Not('user 0'), Equal('user 1'), 'user 0'),
    changedByName: fc.constantFrom(
      'Ana',
      Raw((column) => `${column} IS NOT NULL`),
    ),
    changedAt: fc.oneof(
      times,
      fc.tuple(times, times).map(([from, to]) => Between(from, to)),
      times.map((time) => LessThan(time)),
      times.map((time) => MoreThanOrEqual(time)),
      times.map((time) => Not(MoreThan(time))),
    ),
    version: fc.oneof(fc.nat(4), fc.constant(LessThanOrEqual(2)), fc.constant(Not(In([1, 2])))),
    value: fc.constantFrom('text', 0, 'value 0'),
  },
  { requiredKeys: [] },
)
const options: fc.Arbitrary<FindOptions<SettingRow>> = fc.record(
  {
    where: fc.oneof(where, fc.array(where, { maxLength: 3 })),
    take: fc.integer({ min: 1, max: 5 }),
    skip: fc.constant(2),
    select: fc.constantFrom({ id: true }, { changedById: true }, { value: true, changedAt: true }),
  },
  { requiredKeys: [] },
)

async function sameAsTypeOrm<T extends ObjectLiteral>(
  store: ReadableStore,
  entity: EntitySchema<T>,
  asked: FindOptions<T>,
): Promise<void> {
  const usual = () =>
    store
      .select(entity, entity.options.name)
      .setFindOptions(asked as FindManyOptions<T>)
      .getMany()
  expect(await store.find(entity, asked)).toStrictEqual(await usual())
}

async function comparesAll(tx: WritableStore): Promise<void> {
  await insertTestClinic(tx)
  await tx.insert(Setting, rows)
  for (const active of [true, false]) await sameAsTypeOrm(tx, User, { where: { active } })
  await fc.assert(
    fc.asyncProperty(options, async (asked) => {
      await sameAsTypeOrm(tx, Setting, { order: { id: 'ASC' }, ...asked })
    }),
    { numRuns: 200 },
  )
}

test('in the encrypted file', () => inEncryptedFile(comparesAll))

test('on PostgreSQL', () => onPostgres(comparesAll))

test('what cannot be asked for is refused as ever', async () => {
  const database = await testDatabase()
  const hub = await openHubDatabase(database.url)
  const ask = (clinicId: unknown) =>
    hub.ofClinic('clinic', ({ tx }) =>
      tx.find(Setting, { where: { clinicId } as Where<SettingRow> }),
    )
  await expect(ask(null)).rejects.toThrow('Null value')
  await expect(ask(undefined)).rejects.toThrow('Undefined value')
  await hub.close()
  await database.drop()
})
