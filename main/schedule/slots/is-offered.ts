import { dateOf } from './calendar-days.ts'
import { listSlots } from './list-slots.ts'
import type { SlotRequest } from './slot-types.ts'
import { dayNumberAt } from './zone-days.ts'

/**
 * Whether this very start would be offered now. A portal or kiosk may only book what it could
 * have been shown, so the booking command asks again with fresh data, grid included.
 */
export function isOffered(request: SlotRequest, practitionerId: string, startsAt: number): boolean {
  const date = dateOf(dayNumberAt(request.timeZone, startsAt))
  const practitioners = request.practitioners.filter((one) => one.practitionerId === practitionerId)
  return listSlots({ ...request, from: date, to: date, practitioners }).some(
    (slot) => slot.startsAt === startsAt && slot.available,
  )
}
