/** What every change of a clinic has in common. */
import { AppError } from '#contract/index.ts'
import { Clinic, Closure } from '#db/entities/index.ts'
import type { ClinicRow, ClosureRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import type { CommandContext, QueryContext } from '#main/kernel/handler.ts'
import type { ReadableStore } from '#db/store/index.ts'

/** @throws AppError not_found */
export async function findClinic(
  store: ReadableStore,
  context: Pick<QueryContext, 'subject'>,
  clinicId: string,
): Promise<ClinicRow> {
  const row = await requireClinic(store, clinicId)
  context.subject('clinic', row.id)
  return row
}

/** Where it is not what the command is about. @throws AppError not_found */
export async function requireClinic(store: ReadableStore, clinicId: string): Promise<ClinicRow> {
  const row = await store.findOne(Clinic, { id: clinicId })
  if (!row) throw new AppError('not_found', { what: 'clinic' })
  return row
}

interface ClosureTarget {
  closureId: string
  baseVersion?: number | undefined
}

/** @throws AppError not_found, stale */
export async function findClosure(
  tx: WritableStore,
  context: CommandContext,
  { closureId, baseVersion }: ClosureTarget,
): Promise<ClosureRow> {
  const row = await tx.findOne(Closure, { id: closureId })
  if (!row) throw new AppError('not_found', { what: 'closure' })
  context.subject('clinic', row.clinicId)
  await guardVersion(context, Closure.options.name, row, baseVersion)
  return row
}

/** What the day, the queue and the settings are drawn from has changed. */
export const tellEverybody = (context: CommandContext): void =>
  context.publish('schedule', 'booking', 'settings')
