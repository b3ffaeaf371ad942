import { Clinic } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { clinicDtos } from './clinic-dto.ts'

export const listClinics = queryHandler('clinics.listClinics', async (store) => {
  const rows = await store.find(Clinic, { order: { position: 'ASC', id: 'ASC' } })
  const dtoOf = await clinicDtos(
    store,
    rows.map(({ id }) => id),
  )
  return { clinics: rows.map(dtoOf) }
})
