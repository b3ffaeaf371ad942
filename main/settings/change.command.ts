import { AppError } from '#contract/index.ts'
import { Clinic } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import { In } from 'typeorm'
import { applyChanges } from './apply-changes.ts'
import type { AskedChange } from './check-changes.ts'

export const change = commandHandler('settings.change', async (tx, { changes }, context) => {
  const [first] = changes
  if (first) context.subject('setting', first.key)
  await requireClinics(tx, changes)
  const { changed, warnings } = await applyChanges(tx, changes, context)
  return { changed, warnings: warnings.map((warning) => ({ ...warning })) }
})

/** @throws AppError not_found, for a clinic that does not exist */
async function requireClinics(
  store: ReadableStore,
  changes: readonly AskedChange[],
): Promise<void> {
  const named = new Set(changes.flatMap(({ clinicId }) => clinicId ?? []))
  const found = await store.count(Clinic, { id: In([...named]) })
  if (found < named.size) throw new AppError('not_found', { what: 'clinic' })
}
