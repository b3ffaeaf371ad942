import type { ProcedureName } from '#contract/index.ts'
import { appendAuditEntry } from '#main/audit/append-entry.ts'
import type { QueryHandler } from './handler.ts'
import { auditFact } from './run-parts.ts'
import type { RunParts, Subject } from './run-parts.ts'

/** Reads; where the contract says so, who read whose data is written down before the answer is given. */
export async function runQuery(
  handler: QueryHandler<ProcedureName>,
  input: never,
  parts: RunParts,
): Promise<unknown> {
  const subject: Subject = { type: null, id: null }
  const output = await handler.handle(parts.store.reader, input, {
    caller: parts.caller,
    now: parts.now,
    subject: (type, id) => Object.assign(subject, { type, id }),
  })
  if (parts.entry.meta.recordsRead) {
    const fact = auditFact(parts, subject, { errorCode: null, commandId: null })
    await parts.store.write((tx) => appendAuditEntry(tx, fact))
  }
  return output
}
