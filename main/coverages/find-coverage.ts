import { AppError } from '#contract/index.ts'
import { Coverage } from '#db/entities/index.ts'
import type { CoverageRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { guardVersion } from '#main/kernel/guard-version.ts'
import type { CommandContext } from '#main/kernel/handler.ts'

export interface CoverageTarget {
  coverageId: string
  baseVersion?: number | undefined
}

/** One that is in the record, or, for putting it back, one that was removed. @throws AppError not_found, stale */
export async function findCoverage(
  tx: WritableStore,
  context: CommandContext,
  { coverageId, baseVersion }: CoverageTarget,
  which: 'inRecord' | 'removed' = 'inRecord',
): Promise<CoverageRow> {
  const row = await tx.findOne(Coverage, { id: coverageId })
  if (!row || (row.removedAt !== null) !== (which === 'removed')) {
    throw new AppError('not_found', { what: 'coverage' })
  }
  context.subject('patient', row.patientId)
  await guardVersion(context, Coverage.options.name, row, baseVersion)
  return row
}
