/**
 * A write: the handler's rows, the audit entry and the outbox entry commit together or not at all. Open
 * views are told only after the commit.
 */
import type { ProcedureName } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { appendAuditEntry } from '#main/audit/append-entry.ts'
import { appendEnvelope } from '#main/sync/append-envelope.ts'
import type { Actor } from './caller.ts'
import { Refusal } from './handler.ts'
import type { CommandHandler } from './handler.ts'
import { derivedIds, newCommandId } from './ids.ts'
import type { LiveTopic } from './publisher.ts'
import { auditFact } from './run-parts.ts'
import type { RunParts, Subject } from './run-parts.ts'

/** What the handler answered; a `Refusal` is for the runner to throw. */
export async function runCommand(
  handler: CommandHandler<ProcedureName, JsonValue | undefined>,
  input: never,
  parts: RunParts,
): Promise<unknown> {
  const { store, caller, now, randomBytes, entry } = parts
  const subject: Subject = { type: null, id: null }
  const topics = new Set<LiveTopic>()
  const shared = {
    caller,
    now,
    subject: (type: string, id: string) => void Object.assign(subject, { type, id }),
  }
  const prepared = await handler.prepare(store.reader, input, { ...shared, randomBytes })
  const commandId = newCommandId(now, randomBytes)
  let actor = caller.actor
  const context = {
    ...shared,
    identified: (found: Actor) => {
      actor = found
    },
    commandId,
    newId: derivedIds(commandId),
    publish: (...changed: LiveTopic[]) => changed.forEach((topic) => topics.add(topic)),
  }
  const output = await store.write(async (tx) => {
    const result = await handler.handle(tx, input, context, prepared)
    const errorCode = result instanceof Refusal ? result.error.code : null
    const known = { ...parts, caller: { ...caller, actor } }
    await appendAuditEntry(tx, auditFact(known, subject, { errorCode, commandId }))
    if (entry.meta.synced && errorCode === null) {
      await appendEnvelope(tx, {
        commandId,
        name: entry.name,
        wireVersion: entry.meta.version,
        actorId: caller.actor?.userId ?? null,
        claimedAt: now,
        input: envelopeInput(input, prepared, handler.secrets),
      })
      topics.add('sync')
    }
    return result
  })
  parts.publisher.publish([...topics])
  return output
}

function envelopeInput(
  input: Record<string, JsonValue>,
  prepared: JsonValue | undefined,
  secrets: readonly string[],
): JsonValue {
  const kept = Object.fromEntries(
    Object.entries(input).filter(([key, value]) => !secrets.includes(key) && value !== undefined),
  )
  return { input: kept, prepared: prepared ?? null }
}
