/** Refusals that a clinic wants to see afterwards: who tried what they may not. */
import type { AppError, ErrorCode, ProcedureEntry } from '#contract/index.ts'
import type { Store } from '#db/store/index.ts'
import { appendAuditEntry } from '#main/audit/append-entry.ts'
import type { Caller } from './caller.ts'
import type { RandomBytes } from './ids.ts'
import { auditFact } from './run-parts.ts'

const recorded: ReadonlySet<ErrorCode> = new Set(['forbidden', 'wrong_audience'])

export async function recordRefusal(
  store: Store,
  entry: ProcedureEntry,
  caller: Caller,
  error: AppError,
  now: number,
  { randomBytes }: { randomBytes: RandomBytes },
): Promise<void> {
  if (!recorded.has(error.code) || caller.session === null) return
  const subject = { type: null, id: null }
  const fact = auditFact({ entry, caller, now, randomBytes }, subject, {
    errorCode: error.code,
    commandId: null,
  })
  await store.write((tx) => appendAuditEntry(tx, fact))
}
