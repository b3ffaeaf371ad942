import { isValidOn } from '#contract/period.ts'
import { minuteOfWallTime } from '#contract/availability/index.ts'
import { Availability, Offer, Practitioner } from '#db/entities/index.ts'
import type { AvailabilityRow } from '#db/entities/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { practitionerDto } from './practitioner-dto.ts'

export const listPractitioners = queryHandler(
  'practitioners.listPractitioners',
  async (store, _input, { now }) => {
    const [rows, offers, windows] = [
      await store.find(Practitioner, { order: { position: 'ASC', id: 'ASC' } }),
      await store.find(Offer),
      await store.find(Availability, { where: { kind: 'standard' } }),
    ]
    const today = toIso(now).slice(0, 10)
    const current = windows.filter((window) => isValidOn(window, today))
    return {
      practitioners: rows.map((row) => {
        const isOwn = (one: { practitionerId: string }) => one.practitionerId === row.id
        const own = offers.filter(isOwn)
        return {
          ...practitionerDto(row),
          clinicIds: [...new Set(own.map(({ clinicId }) => clinicId))],
          serviceCount: new Set(own.map(({ serviceId }) => serviceId)).size,
          weeklyMinutes: current.filter(isOwn).reduce((sum, one) => sum + lengthOf(one), 0),
        }
      }),
    }
  },
)

const lengthOf = ({ start, end }: AvailabilityRow): number =>
  minuteOfWallTime(end) - minuteOfWallTime(start)
