import { AppError } from '#contract/index.ts'
import { Closure } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { clinicDtos } from './clinic-dto.ts'
import { findClinic } from './find-clinic.ts'

export const getClinic = queryHandler('clinics.getClinic', async (store, { clinicId }, context) => {
  const [clinic] = await clinicDtos(store, [await findClinic(store, context, clinicId)])
  if (!clinic) throw new AppError('not_found', { what: 'clinic' })
  const closures = await store.find(Closure, {
    where: { clinicId },
    order: { fromDate: 'ASC', id: 'ASC' },
  })
  return {
    ...clinic,
    closures: closures.map(({ id, version, fromDate, toDate, name }) => ({
      closureId: id,
      version,
      fromDate,
      toDate,
      name,
    })),
  }
})
