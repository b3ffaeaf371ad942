/**
 * A handler in a transaction that is open already. The same for a command's first run here, for its run on
 * the hub, and for running it again on top of what others did.
 */
import type { SettingConflict } from '#contract/device/index.ts'
import type { ProcedureName } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { WritableStore } from '#db/store/index.ts'
import type { Actor, Caller } from './caller.ts'
import type { Basis, CommandHandler } from './handler.ts'
import { derivedIds } from './ids.ts'
import type { LiveTopic } from './publisher.ts'
import type { Subject } from './run-parts.ts'

export interface Execution {
  input: unknown
  prepared: JsonValue | undefined
  /** Left out where it is run again. */
  revealed?: string | null
  caller: Caller
  /** Epoch milliseconds */
  now: number
  /** Where it was made elsewhere; left out, `now`. */
  heardAt?: number
  commandId: string
  again: boolean
  basis: Basis
}

export interface Executed {
  /** What the handler gave; a `Refusal` among it is for the caller to throw once it is committed. */
  output: unknown
  actor: Actor | null
  subject: Subject
  topics: ReadonlySet<LiveTopic>
  conflicts: readonly SettingConflict[]
  /** What the hub has to run in the same transaction. */
  next: readonly NextCommand[]
}

export interface NextCommand {
  name: ProcedureName
  input: JsonValue
}

/** On the device where somebody has just read the rows: their versions tell. */
export const firstHand: Basis = {
  isStale: (_table, row, base) => Promise.resolve(row.version !== base),
  changedByOthers: () => Promise.resolve(new Set()),
}

/** @throws whatever the handler throws; the transaction is then not to be committed */
export async function executeCommand(
  tx: WritableStore,
  handler: CommandHandler<ProcedureName, JsonValue | undefined>,
  { input, prepared, revealed = null, caller, now, heardAt = now, ...rest }: Execution,
): Promise<Executed> {
  const { commandId, again, basis } = rest
  const subject: Subject = { type: null, id: null }
  const topics = new Set<LiveTopic>()
  const conflicts: SettingConflict[] = []
  const next: NextCommand[] = []
  let actor = caller.actor
  const output = await handler.handle(
    tx,
    input as never,
    {
      caller,
      now,
      heardAt,
      commandId,
      again,
      revealed,
      basis,
      newId: derivedIds(commandId),
      subject: (type, id) => void Object.assign(subject, { type, id }),
      identified: (found) => {
        actor = found
      },
      publish: (...changed) => changed.forEach((topic) => topics.add(topic)),
      conflict: (conflict) => void conflicts.push(conflict),
      alsoRun: (name, asked) => void next.push({ name, input: asked as JsonValue }),
    },
    prepared,
  )
  return { output, actor, subject, topics, conflicts, next }
}
