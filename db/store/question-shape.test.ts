import type { SettingRow } from '#db/entities/index.ts'
import { In, IsNull, Not, Raw } from 'typeorm'
import { expect, test } from 'vitest'
import type { FindOptions, Where } from './find-options.ts'
import { shapeOf } from './question-shape.ts'
import type { Value } from './question-shape.ts'

function read(options: FindOptions<SettingRow>) {
  const values: Value[] = []
  return { shape: shapeOf(options, values), values }
}
const asking = (where: Where<SettingRow>) => read({ where }).shape

test('other values are the same shape, and come in the order of the conditions', () => {
  const one = read({ where: { key: 'a', version: 1, id: In(['x', 'y']), changedById: IsNull() } })
  const other = read({ where: { key: 'b', version: 7, id: In(['z', '']), changedById: IsNull() } })
  expect(one.shape).toBe(other.shape)
  expect(other.values).toEqual(['b', 7, 'z', ''])
})

test('whatever changes the text is another shape', () => {
  const shapes = [
    ...[asking({ key: 'a' }), asking({ id: 'a' }), asking({ key: Not('a') }), asking({})],
    ...[
      asking({ id: In(['a']) }),
      asking({ id: In(['a', 'b']) }),
      asking({ changedById: IsNull() }),
    ],
    ...[asking({ changedById: Not(IsNull()) }), asking({ key: Not(In(['a'])) })],
    read({ where: [{ key: 'a' }] }).shape,
    read({ where: [{ key: 'a' }, {}] }).shape,
    ...[read({ order: { id: 'ASC' } }).shape, read({ order: { id: 'DESC' } }).shape],
    ...[read({ take: 1 }).shape, read({ take: 2 }).shape, read({ select: { id: true } }).shape],
  ]
  expect(new Set(shapes).size).toBe(shapes.length)
  expect(shapes).not.toContain(null)
})

test('what is not plain has none', () => {
  expect(asking({ key: Raw('x') })).toBeNull()
  expect(asking({ id: In(Array.from({ length: 25 }, String)) })).toBeNull()
  expect(asking({ key: null as unknown as string })).toBeNull()
  expect(read({ skip: 1 }).shape).toBeNull()
})
