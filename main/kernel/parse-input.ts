import { AppError } from '#contract/index.ts'
import type { ProcedureEntry } from '#contract/index.ts'
import type { z } from 'zod'

const maxIssues = 20
const maxField = 120

/** @throws AppError invalid_input, naming the fields; never with what was in them */
export function parseInput(entry: ProcedureEntry, raw: unknown): unknown {
  const schema = entry.procedure['~orpc'].inputSchema as z.ZodType
  const result = schema.safeParse(raw ?? {})
  if (result.success) return result.data
  throw new AppError('invalid_input', { issues: issuesOf(result.error) })
}

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
