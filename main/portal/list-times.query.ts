/**
 * Times as the portal offers them: the slot engine's, by the rules that bind patients. Of a taken time
 * nothing is told but that it is taken.
 */
import { AppError } from '#contract/index.ts'
import type { Input, Output } from '#contract/index.ts'
import { Appointment } from '#db/entities/index.ts'
import type { AppointmentRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { bookableOffer } from '#main/booking/bookable.ts'
import { portalSearch } from '#main/booking/portal-search.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { dateOf, dayNumberAt, readDays } from '#main/schedule/index.ts'
import { listSlots } from '#main/schedule/slots/index.ts'
import type { Slot } from '#main/schedule/slots/index.ts'
import { openPortal } from './open-portal.ts'
import { mayBookAt, whoBooks } from './who-may-book.ts'

const mostDays = 31

export const listTimes = queryHandler('portal.listTimes', async (store, input, { caller, now }) => {
  const settings = await openPortal(store)
  const patient = await whoBooks(store, settings, caller.patientId ?? null)
  const { from, to } = readDays(input, ['from', 'to'], mostDays)
  const offer = await bookableOffer(store, settings, input)
  const { clinic } = offer
  if (!mayBookAt(settings, patient, clinic.id)) throw new AppError('not_offered')
  const moving = await movingVisit(store, input, patient?.id ?? null)
  const slotsOf = async (first: number, last: number): Promise<Slot[]> => {
    const days = { from: dateOf(first), to: dateOf(last) }
    const search = await portalSearch(store, settings, offer, { ...days, now, moving })
    return listSlots(search).map((slot) => (isWhereItIs(slot, moving) ? taken(slot) : slot))
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

/** A visit is not moved to the time that it has already. */
const isWhereItIs = (slot: Slot, moving: AppointmentRow | null): boolean =>
  slot.startsAt === moving?.startsAt && slot.practitionerId === moving.practitionerId

const taken = (slot: Slot): Slot => ({ ...slot, available: false })

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
  for (let first = from; first <= last; first += mostDays) {
    const slots = await slotsOf(first, Math.min(last, first + mostDays - 1))
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
