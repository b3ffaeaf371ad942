/** What happened to the appointments of the last thirty days and to those ahead: who did what, when. */
import type { AppointmentRow, VisitEventRow } from '../entities/index.ts'
import { chanceOf } from './chance.ts'
import { staff } from './people.ts'
import type { SampleCalendar } from './sample-calendar.ts'
import { sampleId } from './sample-id.ts'

const minute = 60_000

const cancelReasons = [
  'Patient is ill',
  'Has to work',
  'No ride to the clinic',
  'Feels better',
  'Weather',
  'Family matter',
] as const

export function visitEvents(
  calendar: SampleCalendar,
  appointments: readonly AppointmentRow[],
): VisitEventRow[] {
  const since = calendar.day(-30).noon
  return appointments
    .filter((row) => row.startsAt >= since)
    .flatMap((row) => eventsOf(row, calendar.now))
}

function eventsOf(row: AppointmentRow, now: number): VisitEventRow[] {
  const chance = chanceOf(`events ${row.id}`)
  const booker = staff(chance.happens(0.8) ? 'ben' : 'ana')
  const desk = staff(chance.happens(0.7) ? 'ben' : 'ana')
  const event = (
    kind: string,
    at: number,
    by: ReturnType<typeof staff>,
    reason: string | null = null,
  ): VisitEventRow => ({
    id: sampleId(`event/${row.id}/${kind}`),
    subjectType: 'appointment',
    subjectId: row.id,
    at: Math.min(at, now),
    kind,
    ...by,
    reason,
    startsAt: row.startsAt,
    detail: {},
  })
  const events = [event('booked', row.createdAt, booker)]
  if (row.state === 'cancelled') {
    const notice = chance.whole(2, 40) * 60 * minute
    const at = Math.max(row.createdAt + 10 * minute, Math.min(row.startsAt, now) - notice)
    events.push(event('cancelled', at, desk, chance.pick(cancelReasons)))
  }
  if (row.arrivedAt !== null) events.push(event('arrived', row.arrivedAt, desk))
  if (row.state === 'completed') events.push(event('completed', row.endsAt + 2 * minute, desk))
  if (row.state === 'noShow') events.push(event('noShow', row.startsAt + 20 * minute, desk))
  return events
}
