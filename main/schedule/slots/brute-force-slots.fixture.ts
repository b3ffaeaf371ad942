import { Temporal } from 'temporal-polyfill'
import type { PractitionerAvailability, Slot, SlotRequest } from './slot-types.ts'

/**
 * The oracle of the property tests: it walks real time minute by minute, asks Temporal what the
 * wall clock shows, and tries every rule on every minute. It shares no code with the engine and
 * is a thousand times slower. All its inputs are whole minutes.
 */
interface Minute {
  instant: number
  date: string
  minute: number
}

const clocks = new Map<string, readonly Minute[]>()

/** What the wall clock shows in every minute of these dates and the two around them. */
export function wallMinutes(timeZone: string, from: string, to: string): readonly Minute[] {
  const key = [timeZone, from, to].join()
  const known = clocks.get(key)
  if (known) return known
  const first = Temporal.PlainDate.from(from).subtract({ days: 1 })
  const end = Temporal.PlainDate.from(to).add({ days: 2 })
  const minutes: Minute[] = []
  const until = end.toZonedDateTime(timeZone).epochMilliseconds
  let instant = first.toZonedDateTime(timeZone).epochMilliseconds
  // No clock of the tested dates changes inside a quarter of an hour, so one question serves 15.
  for (; instant < until; instant += 15 * 60_000) {
    const shown = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
    const date = shown.toPlainDate().toString()
    const minute = shown.hour * 60 + shown.minute
    for (let more = 0; more < 15; more += 1) {
      minutes.push({ instant: instant + more * 60_000, date, minute: minute + more })
    }
  }
  clocks.set(key, minutes)
  return minutes
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}

/** One mark for each wall-clock minute of a date that the practitioner works. */
function workedMinutes(who: PractitionerAvailability, date: string, portalOnly: boolean) {
  const exceptions = who.exceptions.filter((one) => one.date === date)
  const weekday = Temporal.PlainDate.from(date).dayOfWeek
  const windows =
    exceptions.length > 0
      ? exceptions.flatMap((one) => one.windows)
      : who.windows.filter(
          (one) =>
            one.weekday === weekday &&
            (one.validFrom ?? date) <= date &&
            date <= (one.validTo ?? date),
        )
  const marks = new Array<boolean>(1440).fill(false)
  for (const one of windows) {
    if (portalOnly && one.kind !== 'portal') continue
    for (let minute = minutesOf(one.start); minute < minutesOf(one.end); minute += 1) {
      marks[minute] = true
    }
  }
  return marks
}

export interface OracleVerdict {
  startsAt: number
  offered: boolean
  available: boolean
  inPortalSchedule: boolean
}

/** Every time on one practitioner's grid, with what should become of it. */
export function oracleGrid(asked: SlotRequest, who: PractitionerAvailability): OracleVerdict[] {
  const { rules, service, now } = asked
  const outside = rules.audience === 'portal' || rules.audience === 'public'
  const clock = wallMinutes(asked.timeZone, asked.from, asked.to)
  const today = clock.findLast((one) => one.instant <= now)?.date ?? asked.from
  const memo = new Map<string, boolean[]>()
  const marksOf = (date: string, portalOnly: boolean) => {
    const key = `${date} ${String(portalOnly)}`
    const marks = memo.get(key) ?? workedMinutes(who, date, portalOnly)
    memo.set(key, marks)
    return marks
  }
  const isWorked = (date: string, minute: number, portalOnly: boolean) =>
    marksOf(date, portalOnly)[minute] ?? false
  const isClosed = (one: Minute) =>
    asked.closures.some(
      (span) =>
        span.from <= one.date &&
        one.date <= span.to &&
        minutesOf(span.start ?? '00:00') <= one.minute &&
        one.minute < minutesOf(span.end ?? '24:00'),
    ) || who.timeOff.some((span) => span.startsAt <= one.instant && one.instant < span.endsAt)

  const onlyPortal = rules.portalWindowsOnly && outside
  const closedNow = clock.map(isClosed)
  const openNow = clock.map(
    (one, index) => isWorked(one.date, one.minute, onlyPortal) && !closedNow[index],
  )
  const portalNow = clock.map((one) => isWorked(one.date, one.minute, true))
  const distances = new Map<string, number>()
  for (const day of new Set(clock.map((one) => one.date))) {
    distances.set(day, Temporal.PlainDate.from(today).until(day, { largestUnit: 'days' }).days)
  }
  const verdicts: OracleVerdict[] = []
  const seen = new Set<string>()
  let date = ''
  let previous = -Infinity
  clock.forEach((here, index) => {
    if (here.date !== date) [date, previous] = [here.date, -Infinity]
    const shown = `${here.date} ${String(here.minute)}`
    const isSecondPass = seen.has(shown)
    seen.add(shown)
    if (here.date < asked.from || here.date > asked.to) return
    if (!isWorked(here.date, here.minute, onlyPortal)) return
    const marks = marksOf(here.date, onlyPortal)
    let windowStart = here.minute
    while (marks[windowStart - 1]) windowStart -= 1
    if ((here.minute - windowStart) % asked.stepMinutes !== 0) return
    if (isSecondPass && here.instant - previous < asked.stepMinutes * 60_000) return
    previous = here.instant

    const until = index + service.durationMinutes
    const endsAt = here.instant + service.durationMinutes * 60_000
    const isFree = who.busy.every((other) => {
      const gapAfterOther = Math.max(other.bufferAfterMinutes, service.bufferBeforeMinutes)
      const gapBeforeOther = Math.max(service.bufferAfterMinutes, other.bufferBeforeMinutes)
      return (
        here.instant - other.endsAt >= gapAfterOther * 60_000 ||
        other.startsAt - endsAt >= gapBeforeOther * 60_000
      )
    })
    const distance = distances.get(here.date) ?? 0
    const { value, unit } = rules.priorToBook
    const isSoonEnough = distance <= rules.daysAhead
    const isFarEnough =
      unit === 'hours' ? here.instant >= now + value * 3_600_000 : distance >= value
    const isOpen =
      openNow.slice(index, until).every(Boolean) &&
      here.instant >= now &&
      (!outside || (isSoonEnough && isFarEnough))
    verdicts.push({
      startsAt: here.instant,
      offered: isOpen && (isFree || rules.showBooked),
      available: isFree,
      inPortalSchedule: portalNow.slice(index, until).every(Boolean),
    })
  })
  return verdicts
}

export function oracleSlots(asked: SlotRequest): Slot[] {
  const slots = asked.practitioners.flatMap((who) =>
    oracleGrid(asked, who)
      .filter((one) => one.offered)
      .map(({ startsAt, available, inPortalSchedule }): Slot => {
        const endsAt = startsAt + asked.service.durationMinutes * 60_000
        return { practitionerId: who.practitionerId, startsAt, endsAt, available, inPortalSchedule }
      }),
  )
  const order = asked.practitioners.map((who) => who.practitionerId)
  return slots.sort(
    (a, b) =>
      a.startsAt - b.startsAt || order.indexOf(a.practitionerId) - order.indexOf(b.practitionerId),
  )
}
