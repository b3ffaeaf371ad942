import { AppError } from '#contract/index.ts'
import type { ProcedureEntry } from '#contract/index.ts'
import type { z } from 'zod'

const maxIssues = 20
const maxField = 120
/** Nothing that is asked of a clinic is nested deeper; schemas that take any JSON would run out of stack. */
const maxDepth = 32

/** @throws AppError invalid_input, naming the fields; never with what was in them */
export function parseInput(entry: ProcedureEntry, raw: unknown): unknown {
  return parseBy(entry.procedure['~orpc'].inputSchema as z.ZodType, raw ?? {})
}

/** @throws AppError invalid_input */
export function parseBy(schema: z.ZodType, raw: unknown): unknown {
  refuseTooDeep(raw, maxDepth)
  return parsed(schema, soundText(raw))
}

/**
 * What another device has hashed and signed is read as it is. It may be deeper by what it is wrapped in.
 * @throws AppError invalid_input
 */
export function parseExact(schema: z.ZodType, raw: unknown): unknown {
  refuseTooDeep(raw, maxDepth + 16)
  return parsed(schema, raw)
}

function refuseTooDeep(raw: unknown, most: number): void {
  if (!isTooDeep(raw, most)) return
  throw new AppError('invalid_input', { issues: [{ field: '(body)', reason: 'too_deep' }] })
}

function parsed(schema: z.ZodType, raw: unknown): unknown {
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  throw new AppError('invalid_input', { issues: issuesOf(result.error) })
}

/**
 * A text field that cuts an emoji in two sends half a character, which no database keeps: it becomes the
 * sign for one that cannot be shown, before it is written here, hashed, and sent.
 */
const soundText = (raw: unknown): unknown => (isSound(raw) ? raw : sound(raw))

function isSound(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (!isObject(value)) return true
  return Object.entries(value).every(([key, inner]) => isSound(key) && isSound(inner))
}

function sound(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(sound)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [sound(key) as string, sound(inner)]),
  )
}

/** Level by level, as recursion is what must not happen here. */
function isTooDeep(raw: unknown, most: number): boolean {
  let level = [raw].filter(isObject)
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === most) return true
    level = level.flatMap((one) => Object.values(one).filter(isObject))
  }
  return false
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

export function issuesOf(error: z.ZodError): { field: string; reason: string }[] {
  return error.issues.slice(0, maxIssues).flatMap((issue) => {
    const path = issue.path.map(String)
    // A key that nobody expects is the caller's own word, so it is named as a field and cut short.
    const fields = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 3) : [null]
    return fields.map((key) => ({
      field: [...path, ...(key === null ? [] : [key])].join('.').slice(0, maxField) || '(body)',
      reason: issue.code,
    }))
  })
}
