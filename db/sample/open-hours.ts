/** The hours in which a practitioner of the sample clinic can be booked on a day, in minutes of the day. */
import type { Absences } from './absences.ts'
import { clinicId } from './people.ts'
import type { ClinicName } from './people.ts'
import { practitionerId, practitionerProfiles } from './practitioners.ts'
import type { PractitionerName } from './practitioners.ts'
import { instantOf, minutesOf } from './sample-calendar.ts'
import type { SampleDay } from './sample-calendar.ts'

export interface OpenHours {
  clinic: ClinicName
  start: number
  end: number
}

/** Hours touched by time off are left out whole: nobody books into half of a stretch before a leave. */
export function openHours(
  absences: Absences,
  who: PractitionerName,
  day: SampleDay,
  kind: 'standard' | 'portal' = 'standard',
): OpenHours[] {
  if (absences.closures.some((closure) => closure.fromDate === day.date)) return []
  const id = practitionerId(who)
  return weeklyHours(absences, who, day, kind).filter(({ start, end }) => {
    const [startsAt, endsAt] = [instantOf(day, start), instantOf(day, end)]
    return !absences.timeOff.some(
      (off) => off.practitionerId === id && off.startsAt < endsAt && startsAt < off.endsAt,
    )
  })
}

/** As if nobody were ever away and the clinic never closed; exceptions count. */
export function weeklyHours(
  absences: Absences,
  who: PractitionerName,
  day: SampleDay,
  kind: 'standard' | 'portal',
): OpenHours[] {
  const clinics = new Set(practitionerProfiles[who].weeks.map((week) => week.clinic))
  return [...clinics].flatMap((clinic) => {
    const exception = absences.exceptions.find(
      (one) =>
        one.practitionerId === practitionerId(who) &&
        one.clinicId === clinicId(clinic) &&
        one.date === day.date,
    )
    const hours = exception
      ? exception.windows.filter((one) => one.kind === kind).map((one) => [one.start, one.end])
      : practitionerProfiles[who].weeks
          .filter((week) => week.clinic === clinic && week.weekdays.includes(day.weekday))
          .flatMap((week) => week[kind])
    return hours.map(([start = '', end = '']) => ({
      clinic,
      start: minutesOf(start),
      end: minutesOf(end),
    }))
  })
}
