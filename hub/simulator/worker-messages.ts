/** What a worker process is handed, and what it says. */
import type { RunResult } from './run.ts'
import type { Faults } from './simulator.ts'

export interface WorkerOrders {
  databaseUrl: string
  /** For files of devices. */
  folder: string
  faults: Faults
}

export type ToWorker = { kind: 'run'; seed: string } | { kind: 'end' }
export type FromWorker = { kind: 'ready' } | { kind: 'ran'; result: RunResult }
