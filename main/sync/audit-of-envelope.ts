/** What the audit log says about a command that came in an envelope. */
import type { Envelope } from '#contract/device/index.ts'
import type { Audience } from '#contract/index.ts'
import type { AuditFact } from '#main/audit/append-entry.ts'
import type { Actor } from '#main/kernel/caller.ts'
import type { Subject } from '#main/kernel/run-parts.ts'
import { v5 } from 'uuid'

export function auditOfEnvelope(
  { commandId, name, audience, actorId }: Omit<Envelope, 'audience'> & { audience: Audience },
  actor: Actor | null,
  subject: Subject,
  { at, errorCode }: { at: number; errorCode: string | null },
): AuditFact {
  return {
    id: v5('audit entry', commandId),
    at,
    action: name,
    outcome: errorCode === null ? 'done' : 'refused',
    errorCode,
    commandId,
    actorId,
    actorName: actor?.name ?? null,
    audience,
    subjectType: subject.type,
    subjectId: subject.id,
  }
}
