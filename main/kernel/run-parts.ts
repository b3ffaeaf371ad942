import type { ProcedureEntry } from '#contract/index.ts'
import type { Store } from '#db/store/index.ts'
import type { AuditFact } from '#main/audit/append-entry.ts'
import type { Caller } from './caller.ts'
import { newCommandId } from './ids.ts'
import type { RandomBytes } from './ids.ts'
import type { Publisher } from './publisher.ts'

/** What a run of one procedure knows. */
export interface RunParts {
  entry: ProcedureEntry
  store: Store
  caller: Caller
  now: number
  randomBytes: RandomBytes
  publisher: Publisher
}

export interface Subject {
  type: string | null
  id: string | null
}

export function auditFact(
  parts: Pick<RunParts, 'entry' | 'caller' | 'now' | 'randomBytes'>,
  subject: Subject,
  outcome: { errorCode: string | null; commandId: string | null },
): AuditFact {
  const { entry, caller, now, randomBytes } = parts
  return {
    id: newCommandId(now, randomBytes),
    at: now,
    action: entry.name,
    outcome: outcome.errorCode === null ? 'done' : 'refused',
    errorCode: outcome.errorCode,
    commandId: outcome.commandId,
    actorId: caller.actor?.userId ?? null,
    actorName: caller.actor?.name ?? null,
    audience: caller.audience,
    subjectType: subject.type,
    subjectId: subject.id,
  }
}
