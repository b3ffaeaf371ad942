/**
 * The one place where rows become the slot engine's input. It reads only what the wanted times can touch:
 * a practitioner's appointments and held requests count at every clinic, windows only at their own.
 * No visit takes more than a day, so one day on each side of a wanted time is enough.
 */
import {
  Appointment,
  Availability,
  AvailabilityException,
  BookingRequest,
  Clinic,
  Closure,
  Service,
  TimeOff,
} from '#db/entities/index.ts'
import type {
  AppointmentRow,
  BookingRequestRow,
  ClinicRow,
  ClosureRow,
  TimeOffRow,
} from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { Between, In, LessThan, MoreThan } from 'typeorm'
import { wantedSpans } from './wanted-spans.ts'
import type { WantedTime } from './wanted-spans.ts'
import type { BusySpan, DateSpan, DayException, WeeklyWindow } from './slots/index.ts'

/** A request that holds its time, with the buffers of its service. */
export type HeldRequest = BookingRequestRow & BusySpan

export interface LoadedPractitioner {
  practitionerId: string
  windows: WeeklyWindow[]
  exceptions: DayException[]
  timeOff: TimeOffRow[]
  appointments: AppointmentRow[]
  holds: HeldRequest[]
}

export interface LoadedClinic {
  clinic: ClinicRow
  closures: (DateSpan & { name: string })[]
}

export interface LoadedTimes {
  clinic(clinicId: string): LoadedClinic | undefined
  /** @throws Error for somebody whose times were not wanted */
  practitioner(clinicId: string, practitionerId: string): LoadedPractitioner
}

/** States in which an appointment keeps its time. */
export const liveStates = ['booked', 'arrived', 'completed'] as const
/** States in which a request holds its time. */
export const holdingStates = ['requested', 'proposed'] as const

export async function loadAvailability(
  store: ReadableStore,
  wanted: readonly WantedTime[],
): Promise<LoadedTimes> {
  const clinicIds = [...new Set(wanted.map((one) => one.clinicId))]
  const practitionerIds = [...new Set(wanted.map((one) => one.practitionerId))]
  const place = { clinicId: In(clinicIds), practitionerId: In(practitionerIds) }
  const [clinics, closures, windows, exceptions] = [
    await store.find(Clinic, { where: { id: In(clinicIds) } }),
    await store.find(Closure, { where: { clinicId: In(clinicIds) } }),
    await store.find(Availability, { where: place }),
    await store.find(AvailabilityException, { where: place }),
  ]
  const busy = await loadBusy(store, wanted)
  return {
    clinic(clinicId) {
      const clinic = clinics.find((one) => one.id === clinicId)
      if (!clinic) return undefined
      const own = closures.filter((one) => one.clinicId === clinicId)
      return { clinic, closures: own.map(closureSpan) }
    },
    practitioner(clinicId, practitionerId) {
      if (!practitionerIds.includes(practitionerId)) throw new Error('these times were not wanted')
      const here = (row: { clinicId: string; practitionerId: string }) =>
        row.clinicId === clinicId && row.practitionerId === practitionerId
      return {
        practitionerId,
        windows: windows.filter(here).map(({ weekday, start, end, kind, validFrom, validTo }) => ({
          weekday,
          start,
          end,
          kind,
          ...(validFrom === null ? {} : { validFrom }),
          ...(validTo === null ? {} : { validTo }),
        })),
        exceptions: exceptions.filter(here),
        timeOff: busy.timeOff.get(practitionerId) ?? [],
        appointments: busy.appointments.get(practitionerId) ?? [],
        holds: busy.holds.get(practitionerId) ?? [],
      }
    },
  }
}

interface Busy {
  timeOff: Map<string, TimeOffRow[]>
  appointments: Map<string, AppointmentRow[]>
  holds: Map<string, HeldRequest[]>
}

async function loadBusy(store: ReadableStore, wanted: readonly WantedTime[]): Promise<Busy> {
  const spans = wantedSpans(wanted)
  // An empty list of conditions would find everything.
  if (spans.length === 0) return { timeOff: new Map(), appointments: new Map(), holds: new Map() }
  const near = spans.map(({ practitionerId, from, to }) => ({
    practitionerId,
    startsAt: Between(from, to),
  }))
  const [appointments, requests, services] = [
    await store.find(Appointment, {
      where: near.map((one) => ({ ...one, state: In(liveStates) })),
      order: { startsAt: 'ASC', id: 'ASC' },
    }),
    await store.find(BookingRequest, {
      where: near.map((one) => ({ ...one, state: In(holdingStates) })),
      order: { startsAt: 'ASC', id: 'ASC' },
    }),
    await store.find(Service),
  ]
  // Time off may last for months, so it is found by both of its ends.
  const timeOff = await store.find(TimeOff, {
    where: spans.map(({ practitionerId, from, to }) => ({
      practitionerId,
      startsAt: LessThan(to),
      endsAt: MoreThan(from),
    })),
    order: { startsAt: 'ASC' },
  })
  const holds = requests.map((request): HeldRequest => {
    const service = services.find((one) => one.id === request.serviceId)
    const { bufferBeforeMinutes = 0, bufferAfterMinutes = 0 } = service ?? {}
    return { ...request, bufferBeforeMinutes, bufferAfterMinutes }
  })
  return {
    timeOff: byPractitioner(timeOff),
    appointments: byPractitioner(appointments),
    holds: byPractitioner(holds),
  }
}

function byPractitioner<T extends { practitionerId: string }>(
  rows: readonly T[],
): Map<string, T[]> {
  return Map.groupBy(rows, (row) => row.practitionerId)
}

function closureSpan({ fromDate, toDate, name }: ClosureRow): DateSpan & { name: string } {
  return { from: fromDate, to: toDate, name }
}
