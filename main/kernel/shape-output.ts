import type { ProcedureEntry } from '#contract/index.ts'
import type { z } from 'zod'

/** Only what the contract names is answered, whatever a handler put into it. */
export function shapeOutput({ procedure }: ProcedureEntry, output: unknown): unknown {
  return (procedure['~orpc'].outputSchema as z.ZodType).parse(output)
}
