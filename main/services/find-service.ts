import { AppError } from '#contract/index.ts'
import { Service } from '#db/entities/index.ts'
import type { ServiceRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { newestVersion } from '#main/intake/forms.ts'
import type { QueryContext } from '#main/kernel/handler.ts'

/** @throws AppError not_found */
export async function findService(
  store: ReadableStore,
  context: Pick<QueryContext, 'subject'>,
  serviceId: string,
): Promise<ServiceRow> {
  const row = await store.findOne(Service, { id: serviceId })
  if (!row) throw new AppError('not_found', { what: 'service' })
  context.subject('service', row.id)
  return row
}

/** @throws AppError not_found, for a form that nobody could fill in */
export async function requireForms(
  store: ReadableStore,
  formIds: readonly string[] = [],
): Promise<void> {
  for (const formId of formIds) {
    const isKnown = (await newestVersion(store, formId)) !== null
    if (!isKnown) throw new AppError('not_found', { what: 'form' })
  }
}
