/** What bringing a device to where the hub is needs to know. */
import type { ProcedureEntry, ProcedureName } from '#contract/index.ts'
import type { AnyHandler } from '#main/kernel/handler.ts'

export interface RebaseParts {
  handlers: ReadonlyMap<ProcedureName, AnyHandler>
  entries: ReadonlyMap<ProcedureName, ProcedureEntry>
  now: number
}
