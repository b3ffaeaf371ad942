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
  if (isTooDeep(raw)) {
    throw new AppError('invalid_input', { issues: [{ field: '(body)', reason: 'too_deep' }] })
  }
  const result = schema.safeParse(raw)
  if (result.success) return result.data
  throw new AppError('invalid_input', { issues: issuesOf(result.error) })
}

/** Level by level, as recursion is what must not happen here. */
function isTooDeep(raw: unknown): boolean {
  let level = [raw].filter(isObject)
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === maxDepth) return true
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
