/**
 * Inputs that nobody should send: made from each procedure's own schema, so that most of an input is right
 * and one thing is not, and from nothing at all.
 */
import fc from 'fast-check'
import { z } from 'zod'

interface Schema {
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
}

const isoInstant = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** What breaks software that trusts its callers. */
const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '🦷'.repeat(200),
    'x'.repeat(100_000),
    "'; DROP TABLE patient; --",
    '{{constructor.constructor("return process")()}}',
    '../../../etc/passwd',
    '" OR 1=1 NEAR(*',
    Number.MAX_SAFE_INTEGER,
    -1,
    0.1,
    1e308,
    true,
    [],
    {},
    [[[[[[[[]]]]]]]],
    '9999-12-31T23:59:59.999Z',
    '0001-01-01T00:00:00Z',
    '2026-02-30',
    '0000-00-00',
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.jsonValue({ maxDepth: 4 }),
)

const strangeKeys = fc.constantFrom(
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'extra',
  '',
  'k'.repeat(5000),
)

/** A value that the schema would probably take; `ids` are of rows that exist. */
function plausible(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const either = schema.anyOf ?? schema.oneOf
  if (either) return fc.oneof(...either.map((one) => plausible(one, ids)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type ?? '') {
    case 'object':
      return plausibleObject(schema, ids)
    case 'array':
      return fc.array(plausible(schema.items ?? {}, ids), { maxLength: 5 })
    case 'integer':
      return fc.integer({ min: -2, max: 40 })
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'string':
      return plausibleString(schema, ids)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function plausibleString(schema: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  switch (schema.format ?? '') {
    case 'uuid':
      return fc.constantFrom(...ids)
    case 'date-time':
      return isoInstant
    case 'date':
      return isoInstant.map((text) => text.slice(0, 10))
    case 'email':
      return fc.constant('somebody@example.com')
    default:
      return fc.oneof(
        fc.string({ maxLength: 40 }),
        fc.constantFrom('123456', 'en', 'Europe/Paris', 'America/Toronto', 'Okafor', '2026-11-23'),
      )
  }
}

function plausibleObject(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {})
  const entries = properties.map(([key, inner]) => [key, plausible(inner, ids)] as const)
  return fc.record(Object.fromEntries(entries), { requiredKeys: schema.required ?? [] })
}

/** Mostly right inputs with one thing wrong, wholly wrong ones, and a few right ones. */
export function hostileInput(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
  const right = plausible(json, ids)
  const keys = Object.keys(json.properties ?? json.oneOf?.[0]?.properties ?? {})
  const key = fc.constantFrom(...(keys.length > 0 ? keys : ['none']))
  const asRecord = (input: unknown) => ({ ...(input as Record<string, unknown>) })
  return fc.oneof(
    { weight: 3, arbitrary: right },
    {
      weight: 4,
      arbitrary: fc
        .tuple(right, key, nasty)
        .map(([input, name, value]) => ({ ...asRecord(input), [name]: value })),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(right, key).map(([input, name]) => {
        const { [name]: left, ...rest } = asRecord(input)
        return rest
      }),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(right, strangeKeys, nasty).map(([input, name, value]) => {
        const object = asRecord(input)
        Object.defineProperty(object, name, { value, enumerable: true, configurable: true })
        return object
      }),
    },
    { weight: 1, arbitrary: nasty },
  )
}
