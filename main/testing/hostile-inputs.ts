/**
 * Inputs that nobody should send: made from each procedure's own schema, so that most of an input is right
 * and one thing is not, and from nothing at all.
 */
import fc from 'fast-check'
import { z } from 'zod'
import { plausible } from './plausible-inputs.ts'
import type { Known, Schema } from './plausible-inputs.ts'

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

/** The same with one value in it exchanged, for each value, however deep it lies. */
export const exchanged = (input: unknown, value: unknown): unknown[] =>
  places({ input }, value).map((_place, which) => exchangedAt(input, value, which))

/** Counted round and round; nothing but the value where there is none to exchange. */
function exchangedAt(input: unknown, value: unknown, which: number): unknown {
  const copy = structuredClone({ input })
  const all = places(copy, value)
  if (all.length === 0) return value
  all[which % all.length]?.()
  return copy.input
}

function places(holder: Record<string, unknown>, value: unknown): (() => void)[] {
  return Object.entries(holder).flatMap(([key, held]) =>
    typeof held === 'object' && held !== null
      ? places(held as Record<string, unknown>, value)
      : [() => (holder[key] = value)],
  )
}

/** What the schema would probably take. */
export const rightInput = (schema: z.ZodType, known: Known): fc.Arbitrary<unknown> =>
  plausible(asJson(schema), known)

const asJson = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema

/** Characters that not every database keeps. */
export const keptByNone = ['\u0000', 'a\u0000b', '\ud800', '\udc00\ud800']

/** Mostly right inputs with one thing wrong, wholly wrong ones, and a few right ones. */
export function hostileInput(schema: z.ZodType, known: Known): fc.Arbitrary<unknown> {
  const json = asJson(schema)
  const right = plausible(json, known)
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
      weight: 3,
      arbitrary: fc
        .tuple(right, nasty, fc.nat({ max: 10_000 }))
        .map(([input, value, which]) => exchangedAt(input, value, which)),
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
