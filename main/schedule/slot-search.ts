import type { ClinicRow, ServiceRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { loadAvailability } from './load-availability.ts'
import { offeredStepMinutes } from './slot-rules.ts'
import { daySpan } from './slots/index.ts'
import type { SlotRequest, SlotRules } from './slots/index.ts'

export interface Wanted {
  clinic: ClinicRow
  service: ServiceRow
  practitionerIds: readonly string[]
  /** Both included, days of the clinic's calendar. */
  from: string
  to: string
  now: number
  rules: SlotRules
  /** An appointment or a request that is to get another time: it does not stand in its own way. */
  except?: string | undefined
}

/** What the slot engine is to know about these days; appointments and held requests are both taken. */
export async function slotSearch(
  store: ReadableStore,
  { clinic, service, practitionerIds, from, to, now, rules, except }: Wanted,
): Promise<SlotRequest> {
  const { timeZone } = clinic
  const { startsAt } = daySpan(timeZone, from)
  const { endsAt } = daySpan(timeZone, to)
  const times = await loadAvailability(
    store,
    practitionerIds.map((id) => ({ clinicId: clinic.id, practitionerId: id, startsAt, endsAt })),
  )
  return {
    ...{ timeZone, from, to, now, service, rules },
    stepMinutes: offeredStepMinutes,
    practitioners: practitionerIds.map((id) => {
      const one = times.practitioner(clinic.id, id)
      const busy = [...one.appointments, ...one.holds].filter(({ id }) => id !== except)
      return { ...one, busy }
    }),
    closures: times.clinic(clinic.id)?.closures ?? [],
  }
}
