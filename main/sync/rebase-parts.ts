/** What bringing a device to where the hub is needs to know. */
import type { ProcedureEntry, ProcedureName } from '#contract/index.ts'
import type { AnyHandler } from '#main/kernel/handler.ts'
import type { Timers } from './engine/timers.ts'

export interface RebaseParts {
  handlers: ReadonlyMap<ProcedureName, AnyHandler>
  entries: ReadonlyMap<ProcedureName, ProcedureEntry>
  now: number
  /** Left out, nobody else needs a turn meanwhile. */
  timers?: Pick<Timers, 'breathe'>
}
