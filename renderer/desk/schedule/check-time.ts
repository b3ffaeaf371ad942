/**
 * Whether a time looks free on the day that is loaded: said before anybody presses a button. The core
 * has the last word (it also knows the breaks around appointments).
 */
import type { AppointmentDto, DayScheduleDto } from '#contract/schedule.ts'
import { overlaps, stretchOf } from './day-geometry.ts'

export type TimeVerdict =
  | { readonly kind: 'free' }
  | { readonly kind: 'past' }
  | {
      readonly kind: 'taken'
      readonly by: string
      readonly startsAt: string
      readonly endsAt: string
    }
  | { readonly kind: 'closed'; readonly name: string }
  | { readonly kind: 'off'; readonly reason: string }
  | { readonly kind: 'notWorking' }

export interface WantedTime {
  readonly practitionerId: string
  readonly startsAt: string
  readonly endsAt: string
  /** The appointment that is being moved does not stand in its own way. */
  readonly exceptId?: string
}

export function checkTime(day: DayScheduleDto, wanted: WantedTime, now: number): TimeVerdict {
  if (day.closure !== null) return { kind: 'closed', name: day.closure }
  const column = day.columns.find((one) => one.practitionerId === wanted.practitionerId)
  if (!column) return { kind: 'notWorking' }
  const start = day.day.startsAt
  const time = stretchOf(start, wanted)
  const hits = (span: { startsAt: string; endsAt: string }) =>
    overlaps(stretchOf(start, span), time)
  const visit = column.appointments.find(
    (one) => one.appointmentId !== wanted.exceptId && takesTime(one) && hits(one),
  )
  const taken = visit ?? column.requests.find(hits)
  if (taken) {
    const { patientName: by, startsAt, endsAt } = taken
    return { kind: 'taken', by, startsAt, endsAt }
  }
  const off = column.off.find(hits)
  if (off) return { kind: 'off', reason: off.reason }
  const works = column.working.some((span) => {
    const { from, to } = stretchOf(start, span)
    return from <= time.from && time.to <= to
  })
  if (!works) return { kind: 'notWorking' }
  return Date.parse(wanted.startsAt) < now ? { kind: 'past' } : { kind: 'free' }
}

export const takesTime = ({ state }: Pick<AppointmentDto, 'state'>): boolean =>
  state !== 'noShow' && state !== 'cancelled'

/** Staff may note a visit that has begun already; everything else needs a reason. */
export const isFine = ({ kind }: TimeVerdict): boolean => kind === 'free' || kind === 'past'
