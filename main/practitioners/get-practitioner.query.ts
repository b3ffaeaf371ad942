import type { AvailabilityWeek } from '#contract/availability/index.ts'
import { Availability, AvailabilityException, Offer, TimeOff } from '#db/entities/index.ts'
import type { AvailabilityRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { findPractitioner, upcomingOf } from './find-practitioner.ts'
import { practitionerDto } from './practitioner-dto.ts'

export const getPractitioner = queryHandler(
  'practitioners.getPractitioner',
  async (store, { practitionerId }, context) => {
    const row = await findPractitioner(store, context, practitionerId)
    const offers = await store.find(Offer, { where: { practitionerId } })
    return {
      ...practitionerDto(row),
      upcoming: await upcomingOf(store, { practitionerId }, context.now),
      offers: offers.map(({ serviceId, clinicId }) => ({ serviceId, clinicId })),
      availability: await availabilityOf(store, practitionerId),
      ...(await absencesOf(store, practitionerId)),
    }
  },
)

async function availabilityOf(store: ReadableStore, practitionerId: string) {
  const rows = await store.find(Availability, {
    where: { practitionerId },
    order: { weekday: 'ASC', start: 'ASC', kind: 'DESC' },
  })
  const byClinic = Map.groupBy(rows, ({ clinicId }) => clinicId)
  return [...byClinic].map(([clinicId, own]) => ({ clinicId, weeks: weeksOf(own) }))
}

/** Windows that hold from the same day until the same day are one week. */
function weeksOf(rows: readonly AvailabilityRow[]): AvailabilityWeek[] {
  const byPeriod = Map.groupBy(rows, (row) => `${row.validFrom ?? ''} ${row.validTo ?? ''}`)
  return [...byPeriod]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => {
      const [one] = own
      if (!one) return []
      const windows = own.map(({ weekday, start, end, kind }) => ({ weekday, start, end, kind }))
      return [{ validFrom: one.validFrom, validTo: one.validTo, windows }]
    })
}

async function absencesOf(store: ReadableStore, practitionerId: string) {
  const exceptions = await store.find(AvailabilityException, {
    where: { practitionerId },
    order: { date: 'ASC', id: 'ASC' },
  })
  const timeOff = await store.find(TimeOff, {
    where: { practitionerId },
    order: { startsAt: 'ASC', id: 'ASC' },
  })
  return {
    exceptions: exceptions.map(({ id, version, clinicId, date, windows }) => ({
      ...{ exceptionId: id, version, clinicId, date, windows },
    })),
    timeOff: timeOff.map(({ id, version, startsAt, endsAt, reason }) => ({
      ...{ timeOffId: id, version, startsAt: toIso(startsAt), endsAt: toIso(endsAt), reason },
    })),
  }
}
