/** What went wrong, as a closed list; views turn it into words with `problemWords`. */
import type { ErrorCode, ErrorDetails } from '#contract/index.ts'
import { errorCatalogue } from '#contract/index.ts'
import { ORPCError } from '@orpc/client'

export type Problem =
  | { [C in ErrorCode]: { code: C; details: ErrorDetails<C> } }[ErrorCode]
  /** The core did not answer at all: the program behind this page has stopped. */
  | { code: 'unreachable'; details: Record<string, never> }

export function problemOf(error: unknown): Problem {
  if (!(error instanceof ORPCError)) return { code: 'unreachable', details: {} }
  const code = error.code in errorCatalogue ? (error.code as ErrorCode) : 'internal'
  return { code, details: (error.data ?? {}) as never } as Problem
}

/** The fields that an `invalid_input` names, each with its reason. */
export function fieldProblems(problem: Problem): ReadonlyMap<string, string> {
  if (problem.code !== 'invalid_input') return new Map()
  return new Map(problem.details.issues.map(({ field, reason }) => [field, reason]))
}
