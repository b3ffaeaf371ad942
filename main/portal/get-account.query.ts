import { queryHandler } from '#main/kernel/handler.ts'
import { toIsoOrNull } from '#main/kernel/instants.ts'
import { requirePatient } from '#main/patients/index.ts'
import { accountOfPatient } from './portal-accounts.ts'

export const getAccount = queryHandler('portal.getAccount', async (store, { patientId }) => {
  await requirePatient(store, patientId)
  const account = await accountOfPatient(store, patientId)
  return {
    state: account?.state ?? 'none',
    invitedAt: toIsoOrNull(account?.invitedAt ?? null),
    confirmedAt: toIsoOrNull(account?.confirmedAt ?? null),
  }
})
