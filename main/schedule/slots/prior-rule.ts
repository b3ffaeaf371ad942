import { HOUR_MS } from './calendar-days.ts'
import type { LeadTime, SlotRules } from './slot-types.ts'
import { dayNumberAt } from './zone-days.ts'

/**
 * How near and how far ahead. Hours are exact. Days are calendar days of the clinic's zone:
 * three days before a Friday is any time on the Tuesday. What has begun is never far enough ahead.
 */
export function isFarEnoughAhead(
  timeZone: string,
  now: number,
  startsAt: number,
  lead: LeadTime,
): boolean {
  if (startsAt < now) return false
  if (lead.unit === 'hours') return startsAt - now >= lead.value * HOUR_MS
  return dayNumberAt(timeZone, startsAt) - dayNumberAt(timeZone, now) >= lead.value
}

export function isTooManyDaysAhead(
  timeZone: string,
  now: number,
  startsAt: number,
  daysAhead: number,
): boolean {
  return dayNumberAt(timeZone, startsAt) - dayNumberAt(timeZone, now) > daysAhead
}

/** Desk and kiosk are staffed: nothing but the past is closed to them. */
export function isBoundByBookingRules(rules: SlotRules): boolean {
  return rules.audience === 'portal' || rules.audience === 'public'
}

/** The Slot Availability setting, for those whom it concerns. */
export function offersPortalWindowsOnly(rules: SlotRules): boolean {
  return rules.portalWindowsOnly && isBoundByBookingRules(rules)
}

export interface BookingHorizon {
  /** No start before this instant. */
  earliest: number
  firstDay: number
  lastDay: number
}

/** The same rules as bounds, so that a range is cut once instead of asking at every time. */
export function bookingHorizon(timeZone: string, now: number, rules: SlotRules): BookingHorizon {
  const today = dayNumberAt(timeZone, now)
  if (!isBoundByBookingRules(rules)) return { earliest: now, firstDay: today, lastDay: Infinity }
  const { value, unit } = rules.priorToBook
  return {
    earliest: unit === 'hours' ? Math.max(now, now + value * HOUR_MS) : now,
    firstDay: unit === 'days' ? Math.max(today, today + value) : today,
    lastDay: today + rules.daysAhead,
  }
}
