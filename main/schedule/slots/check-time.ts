import { closedInstants } from './closed-time.ts'
import { collides } from './collisions.ts'
import { readWorkPlan, workInstants } from './day-windows.ts'
import {
  isBoundByBookingRules,
  isFarEnoughAhead,
  isTooManyDaysAhead,
  offersPortalWindowsOnly,
} from './prior-rule.ts'
import { isInsideOne, overlapsAny } from './spans.ts'
import type { SlotRequest, SlotRules, TimeCheck } from './slot-types.ts'
import { dayNumberAt, zoneDays } from './zone-days.ts'

/**
 * Which facts hold for an arbitrary time, on the grid or not, inside `from`–`to` or not. It uses
 * the same rules as the list: a listed free slot passes, a time that passes was kept out of the
 * list by nothing but the grid.
 */
export function checkTime(
  request: SlotRequest,
  practitionerId: string,
  startsAt: number,
  endsAt: number,
): TimeCheck {
  const { timeZone, now, rules, service } = request
  const practitioner = request.practitioners.find((one) => one.practitionerId === practitionerId)
  if (!practitioner) throw new RangeError('The practitioner to check must be in the request')
  if (!(startsAt < endsAt)) throw new RangeError('A time to check must end after its start')

  // One day more on each side: where a clock goes back across midnight, dates interleave.
  const firstDay = dayNumberAt(timeZone, startsAt)
  const lastDay = dayNumberAt(timeZone, endsAt - 1)
  const days = zoneDays(timeZone, firstDay - 1, lastDay + 1)
  const plan = readWorkPlan(practitioner)
  const bound = isBoundByBookingRules(rules)
  let dayOff = false
  for (let day = firstDay; day <= lastDay; day += 1) {
    dayOff ||= plan.byDate.get(day)?.length === 0
  }
  return {
    inAvailability: isInsideOne(workInstants(plan, days, false), startsAt, endsAt),
    inPortalSchedule: isInsideOne(workInstants(plan, days, true), startsAt, endsAt),
    practitionerOff: dayOff || overlapsAny(practitioner.timeOff, startsAt, endsAt),
    clinicClosed: overlapsAny(closedInstants(request.closures, days), startsAt, endsAt),
    collidesWithBusy: collides(practitioner.busy, startsAt, endsAt, service),
    past: startsAt < now,
    tooSoon: bound && !isFarEnoughAhead(timeZone, now, startsAt, rules.priorToBook),
    tooFar: bound && isTooManyDaysAhead(timeZone, now, startsAt, rules.daysAhead),
  }
}

/** Whether nothing but the grid keeps this time from being offered under these rules. */
export function passesCheck(check: TimeCheck, rules: SlotRules): boolean {
  const inWindows = offersPortalWindowsOnly(rules) ? check.inPortalSchedule : check.inAvailability
  const isOpen = inWindows && !check.practitionerOff && !check.clinicClosed
  return isOpen && !check.collidesWithBusy && !check.past && !check.tooSoon && !check.tooFar
}
