/** Where the diary of the sample clinic still has room, so that requests mean what they are meant to show. */
import type { AppointmentRow } from '../entities/index.ts'
import type { Absences } from './absences.ts'
import { openHours, weeklyHours } from './open-hours.ts'
import { clinicId } from './people.ts'
import { practitionerId } from './practitioners.ts'
import type { PractitionerName } from './practitioners.ts'
import { instantOf } from './sample-calendar.ts'
import type { SampleCalendar, SampleDay } from './sample-calendar.ts'
import { service } from './services.ts'
import type { ServiceName } from './services.ts'

const minute = 60_000

export interface OpenTime {
  clinicId: string
  practitionerId: string
  serviceId: string
  startsAt: number
  endsAt: number
}

export interface Wish {
  who: PractitionerName
  service: ServiceName
  /** Days from today. */
  from: number
  hours: 'portal' | 'outsidePortal'
  notBefore?: number
}

interface Busy {
  practitionerId: string
  from: number
  to: number
}

export class OpenTimes {
  readonly #calendar: SampleCalendar
  readonly #absences: Absences
  readonly #busy: Busy[]

  constructor(
    calendar: SampleCalendar,
    absences: Absences,
    appointments: readonly AppointmentRow[],
  ) {
    this.#calendar = calendar
    this.#absences = absences
    this.#busy = appointments
      .filter(
        (row) => row.state !== 'cancelled' && row.startsAt >= calendar.today.noon - 43_200_000,
      )
      .map((row) => ({
        practitionerId: row.practitionerId,
        from: row.startsAt - row.bufferBeforeMinutes * minute,
        to: row.endsAt + row.bufferAfterMinutes * minute,
      }))
  }

  /** The first free time that fits the wish; it is held from then on. */
  hold(wish: Wish): OpenTime {
    for (let from = wish.from; from < wish.from + 40; from += 1) {
      const found = this.holdThatDay({ ...wish, from })
      if (found) return found
    }
    throw new RangeError('The sample clinic has no free time for a request')
  }

  holdThatDay(wish: Wish): OpenTime | null {
    const found = this.#onDay(wish, this.#calendar.day(wish.from))
    if (!found) return null
    const { bufferBeforeMinutes, bufferAfterMinutes } = service[wish.service]
    this.#busy.push({
      practitionerId: found.practitionerId,
      from: found.startsAt - bufferBeforeMinutes * minute,
      to: found.endsAt + bufferAfterMinutes * minute,
    })
    return found
  }

  /** A time on a day on which the practitioner would be there, were it not for the time off. */
  duringTimeOff(who: PractitionerName, name: ServiceName, day: SampleDay): OpenTime {
    const hours = weeklyHours(this.#absences, who, day, 'portal')[0]
    if (!hours) throw new RangeError('Nobody works on the day chosen for time off')
    return timeOf(who, name, hours.clinic, day, hours.start)
  }

  #onDay(wish: Wish, day: SampleDay): OpenTime | null {
    const portal = openHours(this.#absences, wish.who, day, 'portal')
    const standard = openHours(this.#absences, wish.who, day)
    const length = service[wish.service].durationMinutes
    for (const hours of wish.hours === 'portal' ? portal : standard) {
      for (let start = hours.start; start + length <= hours.end; start += 15) {
        const inPortal = portal.some((one) => one.start < start + length && start < one.end)
        if (wish.hours === 'outsidePortal' && inPortal) continue
        const time = timeOf(wish.who, wish.service, hours.clinic, day, start)
        if (time.startsAt >= (wish.notBefore ?? 0) && this.#isFree(wish.service, time)) return time
      }
    }
    return null
  }

  #isFree(name: ServiceName, time: OpenTime): boolean {
    const from = time.startsAt - service[name].bufferBeforeMinutes * minute
    const to = time.endsAt + service[name].bufferAfterMinutes * minute
    return !this.#busy.some(
      (busy) => busy.practitionerId === time.practitionerId && busy.from < to && from < busy.to,
    )
  }
}

const timeOf = (
  who: PractitionerName,
  name: ServiceName,
  clinic: Parameters<typeof clinicId>[0],
  day: SampleDay,
  start: number,
): OpenTime => ({
  clinicId: clinicId(clinic),
  practitionerId: practitionerId(who),
  serviceId: service[name].id,
  startsAt: instantOf(day, start),
  endsAt: instantOf(day, start + service[name].durationMinutes),
})
