/** What every part of the hub's core is handed. */
import type { ProcedureEntry, ProcedureName } from '#contract/index.ts'
import type { HubDatabase } from '#db/postgres/hub-database.ts'
import type { HubMail } from '#hub/mail/hub-mail.ts'
import type { AnyHandler } from '#main/kernel/handler.ts'

export interface HubParts {
  database: HubDatabase
  clock: () => number
  randomBytes: (length: number) => Uint8Array
  handlers: ReadonlyMap<ProcedureName, AnyHandler>
  entries: ReadonlyMap<ProcedureName, ProcedureEntry>
  /** Logs what nobody foresaw, without its message, and gives the id under which it was logged. */
  report: (error: unknown, procedure: string) => string
  mail: HubMail
}

/** How long a device may be changed without having reached the hub. */
export const leaseMs = 30 * 24 * 3_600_000
