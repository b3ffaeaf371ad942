import type { Output, ProcedureEntry, ProcedureName } from '#contract/index.ts'
import type { Store } from '#db/store/index.ts'
import type { AnyHandler } from '#main/kernel/handler.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'
import type { Publisher } from '#main/kernel/publisher.ts'
import type { ConnectHub } from '../hub-link.ts'
import type { Timers } from './timers.ts'

export type Progress = Output<'sync.status'>['progress']

/** What syncing needs of the core around it. */
export interface EngineParts {
  store: Store
  connectHub: ConnectHub
  clock: () => number
  randomBytes: RandomBytes
  publisher: Publisher
  handlers: ReadonlyMap<ProcedureName, AnyHandler>
  entries: ReadonlyMap<ProcedureName, ProcedureEntry>
  timers: Pick<Timers, 'breathe'>
  /** What nobody foresaw, without data of patients. */
  report(error: unknown): void
  /** True once the core is being closed: what fails then says nothing about the hub. */
  isStopping?: () => boolean
}

/**
 * `idle`: everything is sent and heard. `again`: there is more to do at once. `unreachable`: try again
 * later. `blocked`: only something done elsewhere helps. `moving`: a part of a file went across, and there
 * may be more.
 */
export type TurnEnd = 'idle' | 'again' | 'unreachable' | 'blocked' | 'moving'
