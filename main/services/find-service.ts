import { AppError } from '#contract/index.ts'
import { medicalProfileForm } from '#contract/intake/index.ts'
import { Form, Service } from '#db/entities/index.ts'
import type { ServiceRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import type { QueryContext } from '#main/kernel/handler.ts'
import { In } from 'typeorm'

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
  formIds: readonly string[] | undefined,
): Promise<void> {
  const wanted = new Set(formIds)
  wanted.delete(medicalProfileForm.formId)
  const rows = await store.find(Form, { where: { formId: In([...wanted]) } })
  const found = new Set(rows.map(({ formId }) => formId))
  if (found.size < wanted.size) throw new AppError('not_found', { what: 'form' })
}
