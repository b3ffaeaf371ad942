import { Offer } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { upcomingOf } from '#main/practitioners/index.ts'
import { findService } from './find-service.ts'
import { serviceDto } from './service-dto.ts'

export const getService = queryHandler(
  'services.getService',
  async (store, { serviceId }, context) => {
    const row = await findService(store, context, serviceId)
    const offers = await store.find(Offer, { where: { serviceId } })
    return {
      ...serviceDto(row, offers),
      offers: offers.map(({ practitionerId, clinicId }) => ({ practitionerId, clinicId })),
      upcoming: await upcomingOf(store, { serviceId }, context.now),
    }
  },
)
