/**
 * Whether a time can be booked in the portal, by the rules by which times are offered there and with fresh
 * data, whatever the page had shown. Where nobody in particular is asked for, the first in the clinic's own
 * order who is free.
 */
import { AppError } from '#contract/index.ts'
import type { Input } from '#contract/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import {
  checkTime,
  dateOf,
  dayNumberAt,
  invalid,
  isOffered,
  MINUTE_MS,
} from '#main/schedule/index.ts'
import type { TimeCheck } from '#main/schedule/index.ts'
import type { SettingReader } from '#main/settings/index.ts'
import { bookableOffer } from './bookable.ts'
import { portalSearch } from './portal-search.ts'

type Asked = Pick<
  Input<'booking.requestAppointment'>,
  'clinicId' | 'serviceId' | 'practitionerId'
> & {
  startsAt: number
  /** A visit that is being moved: it keeps its length, and its own time counts as free. */
  moving?: Pick<AppointmentRow, 'id' | 'startsAt' | 'endsAt'>
}

export interface PortalTime {
  practitionerId: string
  startsAt: number
  endsAt: number
}

/** @throws AppError not_found, not_offered, time_taken, outside_availability, invalid_input */
export async function portalTime(
  store: ReadableStore,
  settings: SettingReader,
  asked: Asked,
  now: number,
): Promise<PortalTime> {
  const { startsAt, moving } = asked
  const offer = await bookableOffer(store, settings, asked)
  const { clinic, practitioners } = offer
  const date = dateOf(dayNumberAt(clinic.timeZone, startsAt))
  const search = await portalSearch(store, settings, offer, { from: date, to: date, now, moving })
  const endsAt = startsAt + search.service.durationMinutes * MINUTE_MS
  const free = practitioners.find(({ id }) => isOffered(search, id, startsAt))
  if (free) return { practitionerId: free.id, startsAt, endsAt }
  const checks = practitioners.map(({ id }) => checkTime(search, id, startsAt, endsAt))
  throw refusal(checks, search.rules.portalWindowsOnly, { startsAt, endsAt })
}

/** Says no more than the page with the times does: not what takes a time, nor from when to when. */
function refusal(
  checks: readonly TimeCheck[],
  portalWindowsOnly: boolean,
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
): AppError {
  const all = (is: (check: TimeCheck) => boolean) => checks.every(is)
  if (all(({ past }) => past)) return invalid('startsAt', 'past')
  if (all(({ tooSoon }) => tooSoon)) return invalid('startsAt', 'too_soon')
  if (all(({ tooFar }) => tooFar)) return invalid('startsAt', 'too_far')
  if (all(({ clinicClosed }) => clinicClosed)) {
    return new AppError('outside_availability', { reason: 'clinicClosed' })
  }
  const isWorking = (check: TimeCheck) =>
    !check.practitionerOff && (portalWindowsOnly ? check.inPortalSchedule : check.inAvailability)
  const working = checks.filter(isWorking)
  if (working.length === 0) return new AppError('outside_availability', { reason: 'notWorking' })
  if (working.every(({ collidesWithBusy }) => collidesWithBusy)) {
    const span = { startsAt: toIso(startsAt), endsAt: toIso(endsAt) }
    return new AppError('time_taken', { collidesWith: 'appointment', ...span })
  }
  return invalid('startsAt', 'not_offered')
}
