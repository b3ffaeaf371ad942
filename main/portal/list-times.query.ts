/**
 * Times as the portal offers them: the slot engine's, by the rules that bind patients. Of a taken time
 * nothing is told but that it is taken.
 */
import { AppError } from '#contract/index.ts'
import type { Input, Output } from '#contract/index.ts'
import { Appointment } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { bookablePlace, bookablePractitioners } from '#main/booking/bookable.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import {
  dateOf,
  dayNumberAt,
  invalid,
  MINUTE_MS,
  readDate,
  slotRules,
  slotSearch,
} from '#main/schedule/index.ts'
import { dayNumberOf, listSlots } from '#main/schedule/slots/index.ts'
import type { Slot } from '#main/schedule/slots/index.ts'
import { openPortal } from './open-portal.ts'
import { mayBookAt, whoBooks } from './who-may-book.ts'

const longestRange = 31

export const listTimes = queryHandler('portal.listTimes', async (store, input, { caller, now }) => {
  const settings = await openPortal(store)
  const patient = await whoBooks(store, settings, caller.patientId ?? null)
  const { from, to } = readRange(input)
  const { clinic, service: offered } = await bookablePlace(store, settings, input)
  if (!mayBookAt(settings, patient, clinic.id)) throw new AppError('not_offered')
  const practitioners = await bookablePractitioners(store, settings, input)
  if (practitioners.length === 0) throw new AppError('not_offered')
  const moving = await movingVisit(store, input, patient?.id ?? null)
  // A visit keeps its length when it is moved, whatever staff made of it.
  const durationMinutes = moving ? (moving.endsAt - moving.startsAt) / MINUTE_MS : null
  const service = durationMinutes === null ? offered : { ...offered, durationMinutes }
  const slotsOf = async (first: number, last: number): Promise<Slot[]> => {
    const search = await slotSearch(store, {
      ...{ clinic, service, now, from: dateOf(first), to: dateOf(last) },
      practitionerIds: practitioners.map(({ id }) => id),
      rules: slotRules(settings, 'portal'),
      // The time that a visit leaves is free for the visit itself.
      except: moving?.id,
    })
    return listSlots(search)
  }
  const slots = await slotsOf(from, to)
  const last = dayNumberAt(clinic.timeZone, now) + settings.value('scheduling.daysAhead')
  const next = slots.find(({ available }) => available) ?? (await firstFree(slotsOf, to + 1, last))
  return {
    timeZone: clinic.timeZone,
    days: byDay(slots, clinic.timeZone, from, to),
    nextFree: next ? toIso(next.startsAt) : null,
  }
})

function readRange(input: Input<'portal.listTimes'>): { from: number; to: number } {
  const from = dayNumberOf(readDate(input.from, 'from'))
  const to = dayNumberOf(readDate(input.to, 'to'))
  if (to < from) throw invalid('to', 'before_from')
  if (to - from >= longestRange) throw invalid('to', 'too_many_days')
  return { from, to }
}

/** @throws AppError not_found, where it is not the asker's own */
async function movingVisit(
  store: ReadableStore,
  { moving }: Input<'portal.listTimes'>,
  patientId: string | null,
): Promise<AppointmentRow | null> {
  if (moving === undefined) return null
  const visit = patientId && (await store.findOne(Appointment, { id: moving, patientId }))
  if (!visit) throw new AppError('not_found', { what: 'appointment' })
  return visit
}

async function firstFree(
  slotsOf: (first: number, last: number) => Promise<Slot[]>,
  from: number,
  last: number,
): Promise<Slot | undefined> {
  for (let first = from; first <= last; first += longestRange) {
    const slots = await slotsOf(first, Math.min(last, first + longestRange - 1))
    const free = slots.find(({ available }) => available)
    if (free) return free
  }
  return undefined
}

function byDay(
  slots: readonly Slot[],
  timeZone: string,
  from: number,
  to: number,
): Output<'portal.listTimes'>['days'] {
  const ofDay = Map.groupBy(slots, ({ startsAt }) => dayNumberAt(timeZone, startsAt))
  return Array.from({ length: to - from + 1 }, (_none, index) => ({
    date: dateOf(from + index),
    times: [...Map.groupBy(ofDay.get(from + index) ?? [], ({ startsAt }) => startsAt).values()].map(
      asTime,
    ),
  }))
}

function asTime(same: readonly Slot[]) {
  const free = same.filter(({ available }) => available)
  const [first] = same
  return {
    startsAt: toIso(first?.startsAt ?? 0),
    endsAt: toIso(first?.endsAt ?? 0),
    available: free.length > 0,
    practitionerIds: free.map(({ practitionerId }) => practitionerId),
  }
}
