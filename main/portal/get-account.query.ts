import { AppError } from '#contract/index.ts'
import { Patient } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIsoOrNull } from '#main/kernel/instants.ts'
import { accountOfPatient } from './portal-accounts.ts'

export const getAccount = queryHandler('portal.getAccount', async (store, { patientId }) => {
  if (!(await store.findOne(Patient, { id: patientId }))) {
    throw new AppError('not_found', { what: 'patient' })
  }
  const account = await accountOfPatient(store, patientId)
  return {
    state: account?.state ?? 'none',
    invitedAt: toIsoOrNull(account?.invitedAt ?? null),
    confirmedAt: toIsoOrNull(account?.confirmedAt ?? null),
  }
})
