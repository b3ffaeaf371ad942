/** Which coverage is a patient's default. Where two devices chose while apart, the first at the hub stands. */
import { AppError } from '#contract/index.ts'
import { Coverage, DefaultCoverage, defaultCoverageId } from '#db/entities/index.ts'
import type { CoverageRow, DefaultCoverageRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { IsNull } from 'typeorm'

const chosenFor = (store: ReadableStore, patientId: string): Promise<DefaultCoverageRow | null> =>
  store.findOne(DefaultCoverage, { id: defaultCoverageId(patientId) })

/** null for none, also while the one that was chosen is removed. */
export async function defaultCoverage(
  store: ReadableStore,
  patientId: string,
): Promise<CoverageRow | null> {
  const id = (await chosenFor(store, patientId))?.coverageId
  return id ? await store.findOne(Coverage, { id, patientId, removedAt: IsNull() }) : null
}

/** @throws AppError stale, where somebody else chose one that whoever chose this had not heard of */
export async function chooseDefault(
  tx: WritableStore,
  { basis }: CommandContext,
  { patientId, coverageId }: Pick<DefaultCoverageRow, 'patientId' | 'coverageId'>,
): Promise<void> {
  const id = defaultCoverageId(patientId)
  const row = await chosenFor(tx, patientId)
  if (!row) {
    return await tx.insert(DefaultCoverage, { id, patientId, coverageId, version: 1 })
  }
  if (row.coverageId === coverageId) return
  const others = await basis.changedByOthers(DefaultCoverage.options.name, [id])
  if (others.size > 0) throw new AppError('stale', { version: row.version })
  await tx.change(DefaultCoverage, row, { coverageId })
}
