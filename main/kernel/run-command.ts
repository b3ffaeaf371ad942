/**
 * A write: the handler's rows, the audit entry and the outbox entry commit together or not at all. Open
 * views are told only after the commit.
 */
import type { ProcedureName } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { appendAuditEntry } from '#main/audit/append-entry.ts'
import { appendEnvelope } from '#main/sync/append-envelope.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'
import { refuseWhileBlocked } from '#main/sync/refuse-while-blocked.ts'
import { envelopeInput } from './envelope-input.ts'
import { executeCommand, firstHand } from './execute-command.ts'
import { Refusal } from './handler.ts'
import type { CommandHandler } from './handler.ts'
import { newCommandId } from './ids.ts'
import { prepareCommand } from './prepare-command.ts'
import { auditFact } from './run-parts.ts'
import type { RunParts } from './run-parts.ts'

/** What the handler answered; a `Refusal` is for the runner to throw. */
export async function runCommand(
  handler: CommandHandler<ProcedureName, JsonValue | undefined>,
  input: never,
  parts: RunParts,
): Promise<unknown> {
  const { store, caller, now, randomBytes, entry } = parts
  const { prepared, revealed } = await prepareCommand(handler, store.reader, input, parts)
  const commandId = newCommandId(now, randomBytes)
  const { synced } = entry.meta
  const { output, topics } = await store.write(async (tx) => {
    const hub = synced ? await hubConnection(tx) : null
    refuseWhileBlocked(hub, now)
    if (hub) tx.undoable(commandId)
    const done = await executeCommand(tx, handler, {
      ...{ input, prepared, revealed, caller, now, commandId },
      again: false,
      basis: firstHand,
    })
    const errorCode = done.output instanceof Refusal ? done.output.error.code : null
    const known = { ...parts, caller: { ...caller, actor: done.actor } }
    await appendAuditEntry(tx, auditFact(known, done.subject, { errorCode, commandId }))
    if (!synced || errorCode !== null) return done
    await appendEnvelope(tx, {
      commandId,
      name: entry.name,
      wireVersion: entry.meta.version,
      audience: caller.audience === 'kiosk' ? 'kiosk' : 'desk',
      actorId: caller.actor?.userId ?? null,
      claimedAt: now,
      input: envelopeInput(input, prepared, handler.secrets),
      subject: done.subject,
      baseSequence: hub?.cursor ?? 0,
    })
    return { ...done, topics: new Set([...done.topics, 'sync' as const]) }
  })
  parts.publisher.publish([...topics])
  return output
}
