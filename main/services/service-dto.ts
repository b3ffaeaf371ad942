import type { ServiceFields } from '#contract/services.ts'
import type { OfferRow, ServiceRow } from '#db/entities/index.ts'

interface ServiceDto extends ServiceFields {
  serviceId: string
  version: number
  practitionerIds: string[]
}

export const serviceDto = (
  { id, position: _position, ...row }: ServiceRow,
  offers: readonly OfferRow[],
): ServiceDto => ({
  ...row,
  serviceId: id,
  practitionerIds: [
    ...new Set(offers.filter((one) => one.serviceId === id).map((one) => one.practitionerId)),
  ],
})
