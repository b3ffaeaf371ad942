export type {
  BusySpan,
  DateSpan,
  DayException,
  InstantSpan,
  LeadTime,
  PractitionerAvailability,
  ServiceTiming,
  Slot,
  SlotAudience,
  SlotRequest,
  SlotRules,
  TimeCheck,
  WallWindow,
  WeeklyWindow,
  WindowKind,
} from './slot-types.ts'
export { checkTime, passesCheck } from './check-time.ts'
export { isOffered } from './is-offered.ts'
export { listSlots } from './list-slots.ts'
export { isFarEnoughAhead, isTooManyDaysAhead } from './prior-rule.ts'
export { collides } from './collisions.ts'
export { overlapsAny } from './spans.ts'
export { dayNumberOf, dateOf, DAY_MS, MINUTE_MS } from './calendar-days.ts'
export { dayNumberAt, zoneDays, type ZoneDay } from './zone-days.ts'
export { daySpan, offSpans, workSpans } from './day-spans.ts'
