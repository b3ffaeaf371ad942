/**
 * The day as the desk sees it now. There is no state between arrived and completed, so a visit counts as
 * completed once its practitioner has had the patient for a quarter of an hour: nobody who is being treated
 * looks as if they were still waiting. Before the first patient comes and after the last has left, nobody waits.
 */
import type { AppointmentRow } from '../entities/index.ts'
import { chanceOf } from './chance.ts'

const minute = 60_000
const inTreatment = 15 * minute
/** Nobody comes earlier than that, except to fill a quiet hour of the demo. */
const early = 35 * minute
const veryEarly = 100 * minute
const waiting = [27, 13, 5, 9, 2, 18, 7, 3]

export function dayUnderWay(now: number, day: readonly AppointmentRow[]): AppointmentRow[] {
  const rows = day.map((row) => pastVisit(now, row))
  return somebodyWaits(now, arrivals(now, rows))
}

function pastVisit(now: number, row: AppointmentRow): AppointmentRow {
  if (row.state !== 'booked' || row.startsAt > now) return row
  const arrivedAt = row.startsAt - chanceOf(row.id).whole(1, 9) * minute
  const seen = now - row.startsAt >= inTreatment
  return { ...row, state: seen ? 'completed' : 'arrived', arrivedAt }
}

/** Those who come next sit in the waiting room; the soonest has waited longest. */
function arrivals(now: number, rows: readonly AppointmentRow[]): AppointmentRow[] {
  const next = rows
    .filter((row) => row.state === 'booked' && row.startsAt > now)
    .sort((a, b) => a.startsAt - b.startsAt)
  const open = rows.some((row) => row.state === 'completed' || row.state === 'arrived')
  const soon = next.filter((row) => row.startsAt - now <= early && chanceOf(row.id).happens(0.8))
  const atLeast = open ? next.filter((row) => row.startsAt - now <= veryEarly).slice(0, 2) : []
  const here = new Map([...new Set([...soon, ...atLeast])].map((row, place) => [row.id, place]))
  return rows.map((row) => {
    const place = here.get(row.id)
    if (place === undefined) return row
    const minutes = waiting[place % waiting.length] ?? 4
    return { ...row, state: 'arrived', arrivedAt: now - minutes * minute }
  })
}

/** In a lull, the visit that began last has not been called in yet. */
function somebodyWaits(now: number, rows: readonly AppointmentRow[]): AppointmentRow[] {
  if (rows.some((row) => row.state === 'arrived')) return [...rows]
  const last = rows
    .filter((row) => row.state === 'completed' && row.endsAt > now)
    .reduce<AppointmentRow | null>((a, b) => (a && a.startsAt >= b.startsAt ? a : b), null)
  return rows.map((row) => (row === last ? { ...row, state: 'arrived' } : row))
}
