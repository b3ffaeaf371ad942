/** Inputs that a procedure would probably take, made from its schema and from what is there. */
import fc from 'fast-check'

/** What is at home where the inputs go: with it, more of them are taken at first sight. */
export interface Known {
  /** Of rows that exist. */
  ids: readonly string[]
  /** When it is there: milliseconds. */
  now: number
  /** What a property of that name may be: a setting's key, a clinic's name. */
  named?: Readonly<Record<string, readonly unknown[]>>
}

export interface Schema {
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
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

const anyInstant = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())

/** Quarters of an hour of these weeks, as people choose them, beside any. */
const isoInstant = (now: number) => {
  const quarter = 15 * 60_000
  const near = fc
    .integer({ min: -7 * 96, max: 30 * 96 })
    .map((quarters) => new Date((Math.floor(now / quarter) + quarters) * quarter).toISOString())
  return fc.oneof({ weight: 3, arbitrary: near }, { weight: 1, arbitrary: anyInstant })
}

/** A value that the schema would probably take. */
export function plausible(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const either = schema.anyOf ?? schema.oneOf
  if (either) return fc.oneof(...either.map((one) => plausible(one, known)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type ?? '') {
    case 'object':
      return plausibleObject(schema, known)
    case 'array':
      return fc.array(plausible(schema.items ?? {}, known), { maxLength: 5 })
    case 'integer':
      return fc.integer({ min: -2, max: 40 })
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return plausibleString(schema, known)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function plausibleString(schema: Schema, { ids, now }: Known): fc.Arbitrary<string> {
  switch (schema.format ?? '') {
    case 'uuid':
      return fc.constantFrom(...ids)
    case 'date-time':
      return isoInstant(now)
    case 'date':
      return isoInstant(now).map((text) => text.slice(0, 10))
    case 'email':
      return fc.constant('somebody@example.com')
    default:
      return schema.pattern ? fc.oneof(matching(schema.pattern), anyText) : anyText
  }
}

const anyText = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom('123456', 'en', 'Europe/Paris', 'America/Toronto', 'Okafor', '2026-11-23'),
)

/** Classes of all that Unicode has take seconds to draw from, and looking ahead cannot be drawn at all. */
function matching(pattern: string): fc.Arbitrary<string> {
  return /\\p\{|\(\?[!=<]/i.test(pattern) ? anyText : fc.stringMatching(new RegExp(pattern, 'u'))
}

function plausibleObject(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const entries = Object.entries(schema.properties ?? {}).map(([key, inner]) => {
    const usual = plausible(inner, known)
    const named = known.named?.[key]
    return [key, named ? mostly(fc.constantFrom(...named), usual) : usual] as const
  })
  const { additionalProperties: others, propertyNames } = schema
  if (entries.length === 0 && typeof others === 'object') {
    const names = plausible({ type: 'string', ...propertyNames }, known).map(String)
    return fc.dictionary(names, plausible(others, known), { maxKeys: 5 })
  }
  return fc.record(Object.fromEntries(entries), { requiredKeys: schema.required ?? [] })
}

const mostly = (usual: fc.Arbitrary<unknown>, other: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 6, arbitrary: usual }, { weight: 1, arbitrary: other })
