import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { bookAppointment } from './book-appointment.command.ts'
import { cancelAppointment } from './cancel-appointment.command.ts'
import { checkIn } from './check-in.command.ts'
import { chooseInsurance } from './choose-insurance.command.ts'
import { completeVisit } from './complete-visit.command.ts'
import { getAppointment } from './get-appointment.query.ts'
import { listDay } from './list-day.query.ts'
import { listResources } from './list-resources.query.ts'
import { listSlots } from './list-slots.query.ts'
import { markNoShow } from './mark-no-show.command.ts'
import { moveAppointment } from './move-appointment.command.ts'
import { restoreAppointment } from './restore-appointment.command.ts'

export { appointmentDtos } from './appointment-dto.ts'
export { changeAppointment } from './change-appointment.ts'
export { checkPlacement, type Placement, type PlacementFacts } from './check-placement.ts'
export { findOffer } from './find-offer.ts'
export { guardState } from './guard-row.ts'
export {
  holdingStates,
  liveStates,
  loadAvailability,
  type HeldRequest,
  type LoadedTimes,
} from './load-availability.ts'
export { isBookableAt } from './is-bookable-at.ts'
export { makeAppointment } from './make-appointment.ts'
export { placementFacts, refuse } from './place-appointment.ts'
export { invalid, readDate, readDays, readInstant } from './read-instant.ts'
export { slotRules } from './slot-rules.ts'
export { slotSearch } from './slot-search.ts'
export {
  checkTime,
  dateOf,
  dayNumberAt,
  daySpan,
  isFarEnoughAhead,
  isOffered,
  MINUTE_MS,
} from './slots/index.ts'
export type { LeadTime, SlotRequest, TimeCheck } from './slots/index.ts'
export { listVisitEvents, recordVisitEvent } from './visit-events.ts'
export { visitNames, visitPlaces } from './visit-places.ts'

export const scheduleHandlers = {
  listResources,
  listSlots,
  listDay,
  getAppointment,
  bookAppointment,
  moveAppointment,
  cancelAppointment,
  restoreAppointment,
  checkIn,
  markNoShow,
  chooseInsurance,
  completeVisit,
} satisfies FeatureHandlers<'schedule'>
