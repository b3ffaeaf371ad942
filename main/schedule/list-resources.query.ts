import { Clinic, Offer, Practitioner, Service } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { fullName, initials } from '#main/people/index.ts'

const byPosition = { position: 'ASC' } as const

export const listResources = queryHandler('schedule.listResources', async (store) => {
  const [clinics, practitioners, services, offers] = [
    await store.find(Clinic, { order: byPosition }),
    await store.find(Practitioner, { where: { active: true }, order: byPosition }),
    await store.find(Service, { where: { active: true }, order: byPosition }),
    await store.find(Offer),
  ]
  return {
    clinics: clinics.map(({ id, name, timeZone, phone, city }) => ({
      clinicId: id,
      name,
      timeZone,
      phone,
      city,
    })),
    practitioners: practitioners.map((row) => {
      const own = offers.filter((offer) => offer.practitionerId === row.id)
      return {
        practitionerId: row.id,
        name: fullName(row),
        credentials: row.credentials,
        initials: initials(row),
        hue: row.hue,
        clinicIds: [...new Set(own.map((offer) => offer.clinicId))],
        serviceIds: [...new Set(own.map((offer) => offer.serviceId))],
      }
    }),
    services: services.map((row) => ({
      serviceId: row.id,
      name: row.name,
      durationMinutes: row.durationMinutes,
      bufferBeforeMinutes: row.bufferBeforeMinutes,
      bufferAfterMinutes: row.bufferAfterMinutes,
    })),
  }
})
