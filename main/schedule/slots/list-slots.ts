import { DAY_MINUTES, dayNumberOf, MINUTE_MS } from './calendar-days.ts'
import { closedInstants } from './closed-time.ts'
import { collisionSweep } from './collisions.ts'
import { dayWindows, readWorkPlan, workInstants, type WorkPlan } from './day-windows.ts'
import { pushGridStarts } from './grid-starts.ts'
import { mergeSlots } from './merge-slots.ts'
import { bookingHorizon, offersPortalWindowsOnly } from './prior-rule.ts'
import { insideSweep, mergeSpans, subtractSpans } from './spans.ts'
import type { InstantSpan, PractitionerAvailability, Slot, SlotRequest } from './slot-types.ts'
import { zoneDays, type ZoneDay } from './zone-days.ts'

/**
 * The times to offer. A slot lies wholly inside one stretch of availability, outside of time off
 * and closures, and keeps its distance to everything booked or held. With `showBooked`, times
 * that only a booking keeps from being free come back unavailable; nothing else is ever shown.
 * Each practitioner costs one walk over days, grid and busy spans side by side.
 */
interface Search {
  request: SlotRequest
  /** The dates on which a slot may start. */
  startDays: readonly ZoneDay[]
  /** Those and the ones into which the last slot may reach. */
  allDays: readonly ZoneDay[]
  closed: readonly InstantSpan[]
  earliest: number
  portalOnly: boolean
}

export function listSlots(request: SlotRequest): Slot[] {
  refuseEmptySteps(request)
  const { timeZone, now, rules, service } = request
  const horizon = bookingHorizon(timeZone, now, rules)
  const firstDay = Math.max(dayNumberOf(request.from), Math.ceil(horizon.firstDay))
  const lastDay = Math.min(dayNumberOf(request.to), Math.floor(horizon.lastDay))
  if (firstDay > lastDay) return []

  // A slot may reach into later dates. The date before counts where a clock went back across
  // midnight, because there two dates interleave.
  const reach = 1 + Math.ceil(service.durationMinutes / DAY_MINUTES)
  const allDays = zoneDays(timeZone, firstDay - 1, lastDay + reach)
  const search: Search = {
    request,
    startDays: allDays.slice(1, lastDay - firstDay + 2),
    allDays,
    closed: closedInstants(request.closures, allDays),
    earliest: horizon.earliest,
    portalOnly: offersPortalWindowsOnly(rules),
  }
  return mergeSlots(request.practitioners.map((one) => practitionerSlots(search, one)))
}

function practitionerSlots(search: Search, practitioner: PractitionerAvailability): Slot[] {
  const { request, allDays, earliest, portalOnly } = search
  const { service, rules } = request
  const { practitionerId } = practitioner
  const plan = readWorkPlan(practitioner)
  const starts = practitionerStarts(search, plan)
  const first = starts[0]
  const last = starts.at(-1)
  if (first === undefined || last === undefined) return []

  const off = mergeSpans([...search.closed, ...practitioner.timeOff])
  const isWorking = insideSweep(subtractSpans(workInstants(plan, allDays, portalOnly), off))
  const isInPortalSchedule = insideSweep(workInstants(plan, allDays, true))
  const isTaken = collisionSweep(practitioner.busy, service, first, last)
  const durationMs = service.durationMinutes * MINUTE_MS
  const slots: Slot[] = []
  for (const startsAt of starts) {
    const endsAt = startsAt + durationMs
    if (startsAt < earliest || !isWorking(startsAt, endsAt)) continue
    const available = !isTaken(startsAt)
    if (!available && !rules.showBooked) continue
    const inPortalSchedule = isInPortalSchedule(startsAt, endsAt)
    slots.push({ practitionerId, startsAt, endsAt, available, inPortalSchedule })
  }
  return slots
}

/** The practitioner's grid over all days, in rising order, as the sweeps need it. */
function practitionerStarts({ request, startDays, portalOnly }: Search, plan: WorkPlan): number[] {
  const starts: number[] = []
  for (const day of startDays) {
    pushGridStarts(starts, day, dayWindows(plan, day.dayNumber, portalOnly), request.stepMinutes)
  }
  const isRising = starts.every((start, index) => index === 0 || (starts[index - 1] ?? 0) < start)
  return isRising ? starts : starts.sort((a, b) => a - b)
}

function refuseEmptySteps({ stepMinutes, service }: SlotRequest): void {
  if (!(stepMinutes > 0)) throw new RangeError('Offered starts need a distance above zero')
  if (!(service.durationMinutes > 0)) throw new RangeError('A service must take some time')
}
