/**
 * When the sample clinic is not as usual: closures, other hours, time off. None of it ever falls on today,
 * so that a demo shows a working day whenever it is opened.
 */
import type { AvailabilityExceptionRow, ClosureRow, TimeOffRow } from '../entities/index.ts'
import { clinicId } from './people.ts'
import type { ClinicName } from './people.ts'
import { practitionerId, practitionerProfiles } from './practitioners.ts'
import type { PractitionerName } from './practitioners.ts'
import { publicHolidays } from './public-holidays.ts'
import { instantOf, minutesOf } from './sample-calendar.ts'
import type { SampleCalendar, SampleDay } from './sample-calendar.ts'
import { sampleId } from './sample-id.ts'

export interface Absences {
  closures: ClosureRow[]
  exceptions: AvailabilityExceptionRow[]
  timeOff: TimeOffRow[]
  /** The day in the next weeks on which Nikhil Patel is away though somebody asked for it. */
  conferenceDay: SampleDay
}

const clinics: readonly ClinicName[] = ['north', 'harbour']

function closuresOf(calendar: SampleCalendar): ClosureRow[] {
  const days = calendar.between(-300, 180)
  const years = new Set(days.map((day) => Number(day.date.slice(0, 4))))
  const names = new Map(
    [...years].flatMap(publicHolidays).map(({ date, name }) => [date, name] as const),
  )
  return days.flatMap((day) => {
    const name = names.get(day.date)
    if (name === undefined || day.offset === 0) return []
    return clinics.map((clinic) => ({
      id: sampleId(`closure/${clinic}/${day.date}`),
      clinicId: clinicId(clinic),
      fromDate: day.date,
      toDate: day.date,
      name,
      version: 1,
    }))
  })
}

/** The first day at or after an offset on which somebody works at a clinic. */
function workingDay(
  calendar: SampleCalendar,
  closures: readonly ClosureRow[],
  who: PractitionerName,
  clinic: ClinicName,
  from: number,
): SampleDay {
  const weekdays = practitionerProfiles[who].weeks
    .filter((week) => week.clinic === clinic)
    .flatMap((week) => week.weekdays)
  const closed = new Set(closures.map((closure) => closure.fromDate))
  const found = calendar
    .between(from, from + 20)
    .find((day) => day.offset !== 0 && weekdays.includes(day.weekday) && !closed.has(day.date))
  if (!found) throw new RangeError('Nobody of the sample clinic is away for three weeks')
  return found
}

type Windows = AvailabilityExceptionRow['windows']
const standard = (start: string, end: string): Windows[number] => ({ start, end, kind: 'standard' })
const portal = (start: string, end: string): Windows[number] => ({ start, end, kind: 'portal' })

const otherHours: readonly [PractitionerName, ClinicName, number, Windows][] = [
  ['roy', 'north', 9, [standard('08:00', '12:00'), portal('09:00', '11:00')]],
  ['roy', 'north', -61, [standard('12:00', '19:00')]],
  ['haddad', 'harbour', 16, [standard('12:00', '18:00'), portal('13:00', '17:00')]],
  ['zhao', 'harbour', 23, []],
  ['wojcik', 'harbour', -33, []],
]

/** Who, from which day, for how many days, which hours of them. */
const away: readonly [PractitionerName, number, number, [string, string] | null, string][] = [
  ['roy', -124, 12, null, 'Vacation'],
  ['patel', -200, 9, null, 'Vacation'],
  ['patel', 33, 8, null, 'Vacation'],
  ['eze', -88, 7, null, 'Vacation'],
  ['haddad', -45, 2, null, 'Sick'],
  ['wojcik', 19, 1, ['07:00', '12:00'], 'Course'],
  ['zhao', 12, 1, ['13:00', '18:00'], 'Personal'],
]

export function sampleAbsences(calendar: SampleCalendar): Absences {
  const closures = closuresOf(calendar)
  const exceptions = otherHours.map(([who, clinic, from, windows]) => {
    const { date } = workingDay(calendar, closures, who, clinic, from)
    return {
      id: sampleId(`exception/${who}/${date}`),
      practitionerId: practitionerId(who),
      clinicId: clinicId(clinic),
      date,
      windows,
      version: 1,
    }
  })
  const timeOff = away.map(([who, from, days, hours, reason]) => {
    const [start, end] = hours ?? ['06:00', '23:00']
    return timeOffRow(who, calendar.day(from), calendar.day(from + days - 1), start, end, reason)
  })
  const conferenceDay = workingDay(calendar, closures, 'patel', 'north', 5)
  timeOff.push(timeOffRow('patel', conferenceDay, conferenceDay, '06:00', '23:00', 'Conference'))
  return { closures, exceptions, timeOff, conferenceDay }
}

const timeOffRow = (
  who: PractitionerName,
  first: SampleDay,
  last: SampleDay,
  start: string,
  end: string,
  reason: string,
): TimeOffRow => ({
  id: sampleId(`time off/${who}/${first.date}`),
  practitionerId: practitionerId(who),
  startsAt: instantOf(first, minutesOf(start)),
  endsAt: instantOf(last, minutesOf(end)),
  reason,
  version: 1,
})
