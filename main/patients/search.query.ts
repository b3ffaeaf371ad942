import { queryHandler } from '#main/kernel/handler.ts'
import { searchPatients } from './search-patients.ts'

export const search = queryHandler('patients.search', async (store, { text, limit }) => ({
  patients: await searchPatients(store, text, limit),
}))
