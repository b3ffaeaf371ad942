/**
 * What the desk does by itself in a clinic without a hub: by the same rule as on the hub, with its line in the
 * audit log. There is nobody to send it to.
 */
import { procedures } from '#contract/index.ts'
import type { Input, ProcedureName } from '#contract/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { appendAuditEntry } from '#main/audit/append-entry.ts'
import { theClinicItself } from './caller.ts'
import { executeCommand, firstHand } from './execute-command.ts'
import type { CommandHandler } from './handler.ts'
import { newCommandId } from './ids.ts'
import type { RandomBytes } from './ids.ts'
import type { LiveTopic } from './publisher.ts'
import { auditFact } from './run-parts.ts'

/** Gives what open views are to be told of after the commit. */
export async function runOwnCommand<N extends ProcedureName>(
  tx: WritableStore,
  handler: CommandHandler<N>,
  input: Input<N>,
  { now, randomBytes }: { now: number; randomBytes: RandomBytes },
): Promise<ReadonlySet<LiveTopic>> {
  const entry = procedures.find(({ name }) => name === handler.name)
  if (!entry) throw new Error(`${handler.name} is in no contract`)
  const commandId = newCommandId(now, randomBytes)
  const { subject, topics } = await executeCommand(tx, handler, {
    ...{ input, prepared: undefined, caller: theClinicItself, now, commandId },
    ...{ again: false, basis: firstHand },
  })
  const fact = { entry, caller: theClinicItself, now, randomBytes }
  await appendAuditEntry(tx, auditFact(fact, subject, { errorCode: null, commandId }))
  return topics
}
