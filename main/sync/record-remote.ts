/** Rules about the hub run outside any transaction, so they write their own line into the audit log. */
import type { ProcedureName } from '#contract/index.ts'
import { appendAuditEntry } from '#main/audit/append-entry.ts'
import type { RemoteContext } from '#main/kernel/handler.ts'
import type { Subject } from '#main/kernel/run-parts.ts'

export async function recordRemote(
  { store, hub, caller, now }: RemoteContext,
  action: ProcedureName,
  subject: Subject = { type: null, id: null },
): Promise<void> {
  await store.write((tx) =>
    appendAuditEntry(tx, {
      id: hub.newId(now),
      at: now,
      action,
      outcome: 'done',
      errorCode: null,
      commandId: null,
      actorId: caller.actor?.userId ?? null,
      actorName: caller.actor?.name ?? null,
      audience: caller.audience,
      subjectType: subject.type,
      subjectId: subject.id,
    }),
  )
}
