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
