import { Closure } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { clinicDtos } from './clinic-dto.ts'
import { findClinic } from './find-clinic.ts'

export const getClinic = queryHandler('clinics.getClinic', async (store, { clinicId }, context) => {
  const row = await findClinic(store, context, clinicId)
  const dtoOf = await clinicDtos(store, [clinicId])
  const closures = await store.find(Closure, {
    where: { clinicId },
    order: { fromDate: 'ASC', id: 'ASC' },
  })
  return {
    ...dtoOf(row),
    closures: closures.map(({ id, version, fromDate, toDate, name }) => ({
      closureId: id,
      version,
      fromDate,
      toDate,
      name,
    })),
  }
})
