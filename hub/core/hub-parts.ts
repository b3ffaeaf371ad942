/** What every part of the hub's core is handed. */
import type { ProcedureEntry, ProcedureName } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { HubDatabase } from '#db/postgres/hub-database.ts'
import type { HubMail } from '#hub/mail/hub-mail.ts'
import type { AnyHandler, CommandHandler } from '#main/kernel/handler.ts'

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

export interface HubCommand {
  entry: ProcedureEntry
  handler: CommandHandler<ProcedureName, JsonValue | undefined>
}

/** @throws Error, for what is none: whoever asks knows commands alone */
export function commandOf({ entries, handlers }: HubParts, name: ProcedureName): HubCommand {
  const [entry, handler] = [entries.get(name), handlers.get(name)]
  if (!entry || handler?.kind !== 'command') throw new Error(`${name} is no command`)
  return { entry, handler }
}

/** How long a device may be changed without having reached the hub. */
export const leaseMs = 30 * 24 * 3_600_000
