import { medicalProfileForm } from '#contract/intake/index.ts'
import { IntakeResponse } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import { formsToDo, hasMedicalProfile } from './forms-to-do.ts'
import { ownQuery } from './portal-handlers.ts'
import { portalLanguage } from './portal-language.ts'

export const listForms = ownQuery('portal.listForms', async (store, input, _context, own) => ({
  toDo: await formsToDo(store, own, portalLanguage(own.settings, input.language)),
  medicalProfile: hasMedicalProfile(own.settings)
    ? {
        formId: medicalProfileForm.formId,
        earlier: await earlierFillings(store, own.patientId),
      }
    : null,
}))

async function earlierFillings(store: ReadableStore, patientId: string) {
  const { formId } = medicalProfileForm
  const rows = await store.find(IntakeResponse, {
    where: { patientId, formId, state: 'submitted' },
    order: { submittedAt: 'DESC', id: 'DESC' },
  })
  return rows.map(({ id, submittedAt, updatedAt }) => ({
    responseId: id,
    submittedAt: toIso(submittedAt ?? updatedAt),
  }))
}
