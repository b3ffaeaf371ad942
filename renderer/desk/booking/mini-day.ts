/** One practitioner's day around one request, as blocks to be drawn. */
import type { RequestDetailDto } from '#contract/booking.ts'
import type { DayScheduleDto } from '#contract/schedule.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { overlaps, shownHours, sorted, stretchOf } from '../schedule/day-geometry.ts'
import type { Placed, Stretch } from '../schedule/day-geometry.ts'
import { isHeld } from '../schedule/visit-state.ts'

interface Span {
  readonly startsAt: string
  readonly endsAt: string
}
export interface MiniBlock extends Placed, Span {
  readonly kind: 'visit' | 'held' | 'request' | 'considered'
  readonly name: string
  readonly collides: boolean
  /** Saved here, and the hub has not confirmed it. */
  readonly unconfirmed: boolean
}
type Asked = Pick<
  RequestDetailDto,
  'requestId' | 'practitionerId' | 'startsAt' | 'endsAt' | 'patientName' | 'state' | 'appointmentId'
>

export interface MiniDayDrawing {
  readonly hours: Stretch
  readonly working: readonly Stretch[]
  readonly portal: readonly Stretch[]
  readonly off: readonly Stretch[]
  readonly blocks: readonly MiniBlock[]
  readonly collision: MiniBlock | undefined
  /** Closed, or not working: said above the day. */
  readonly notice: string | undefined
}

export function miniDay(
  day: DayScheduleDto,
  practitionerId: string,
  request: Asked,
  considered: (Span & { readonly practitionerId: string }) | undefined,
): MiniDayDrawing {
  const place = (span: Span) => stretchOf(day.day.startsAt, span)
  const column = day.columns.find((one) => one.practitionerId === practitionerId)
  const own = ownBlock(request, considered, practitionerId, place)
  const isInDay = own.to > 0 && own.from < place(day.day).to
  const isOther = (id: string) => id !== request.requestId && id !== request.appointmentId
  const visits: MiniBlock[] = (column?.appointments ?? [])
    .filter((one) => one.state !== 'cancelled' && isOther(one.appointmentId))
    .map((one) => ({
      ...{ ...place(one), id: one.appointmentId, kind: 'visit', name: one.patientName },
      ...{ startsAt: one.startsAt, endsAt: one.endsAt },
      collides: one.state !== 'noShow' && overlaps(place(one), own),
      unconfirmed: isHeld(one),
    }))
  const held: MiniBlock[] = (column?.requests ?? [])
    .filter((one) => isOther(one.requestId))
    .map((one) => ({
      ...{ ...place(one), id: one.requestId, kind: 'held', name: one.patientName },
      ...{ startsAt: one.startsAt, endsAt: one.endsAt, collides: false, unconfirmed: false },
    }))
  const blocks = sorted([...visits, ...held, ...(isInDay ? [own] : [])])
  const working = (column?.working ?? []).map(place)
  return {
    hours: shownHours({ from: 0, to: place(day.day).to }, [...working, ...blocks]),
    working,
    portal: (column?.portal ?? []).map(place),
    off: (column?.off ?? []).map(place),
    blocks,
    collision: isInDay ? visits.find((one) => one.collides) : undefined,
    notice: noticeOf(day, working.length > 0),
  }
}

function ownBlock(
  request: Asked,
  considered: (Span & { readonly practitionerId: string }) | undefined,
  practitionerId: string,
  place: (span: Span) => Stretch,
): MiniBlock {
  const span = considered?.practitionerId === practitionerId ? considered : request
  const { startsAt, endsAt } = span
  return {
    ...place(span),
    id: request.requestId,
    kind: span === request ? 'request' : 'considered',
    name: request.patientName,
    startsAt,
    endsAt,
    collides: false,
    unconfirmed: false,
  }
}

function noticeOf(day: DayScheduleDto, works: boolean): string | undefined {
  if (day.closure !== null) return m.booking_day_closed({ name: day.closure })
  return works ? undefined : m.booking_day_not_working()
}
