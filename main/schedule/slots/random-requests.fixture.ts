import fc from 'fast-check'
import { dateOf, dayNumberOf } from './calendar-days.ts'
import { wallMinutes } from './brute-force-slots.fixture.ts'
import type { PractitionerAvailability, SlotRequest, WallWindow } from './slot-types.ts'

/** Random clinics around the dates on which clocks change, and on ordinary ones. */

const places: readonly (readonly [string, string])[] = [
  ['America/Toronto', '2026-03-08'],
  ['America/Toronto', '2026-11-01'],
  ['America/Toronto', '2026-06-12'],
  ['Europe/London', '2026-03-29'],
  ['Europe/London', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Australia/Adelaide', '2026-04-05'],
  ['Australia/Adelaide', '2026-10-04'],
  ['America/St_Johns', '2026-03-08'],
  ['America/St_Johns', '2026-11-01'],
  ['Asia/Kolkata', '2026-03-08'],
  ['America/Santiago', '2026-04-05'],
  ['America/Santiago', '2026-09-06'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Cairo', '2026-10-30'],
]

/** Mostly night hours, where clocks change, on minutes that divide nothing too. */
const wallMinute = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 1290, max: 1440 }),
  fc.integer({ min: 0, max: 96 }).map((quarter) => quarter * 15),
)

function wall(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60]
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

const wallWindow: fc.Arbitrary<WallWindow> = fc
  .tuple(wallMinute, wallMinute, fc.constantFrom('standard', 'standard', 'portal'))
  .map(([a, b, kind]) => ({
    start: wall(Math.min(a, b, 1439)),
    end: wall(Math.max(a, b)),
    kind,
  }))

function practitionerOf(
  practitionerId: string,
  firstDay: number,
  instant: fc.Arbitrary<number>,
): fc.Arbitrary<PractitionerAvailability> {
  const date = fc.integer({ min: 0, max: 2 }).map((days) => dateOf(firstDay + days))
  const span = (minutes: number) =>
    fc.tuple(instant, fc.integer({ min: 1, max: minutes })).map(([startsAt, length]) => ({
      startsAt,
      endsAt: startsAt + length * 60_000,
    }))
  const buffer = fc.constantFrom(0, 0, 5, 10, 25)
  return fc.record({
    practitionerId: fc.constant(practitionerId),
    windows: fc.array(
      fc
        .tuple(wallWindow, fc.integer({ min: 1, max: 7 }), fc.option(date), fc.option(date))
        .map(([window, weekday, validFrom, validTo]) => ({
          ...window,
          weekday,
          ...(validFrom === null ? {} : { validFrom }),
          ...(validTo === null ? {} : { validTo }),
        })),
      { minLength: 4, maxLength: 25 },
    ),
    exceptions: fc.array(fc.record({ date, windows: fc.array(wallWindow, { maxLength: 2 }) }), {
      maxLength: 1,
    }),
    timeOff: fc.array(span(300), { maxLength: 2 }),
    busy: fc.array(
      fc
        .tuple(span(90), buffer, buffer)
        .map(([times, bufferBeforeMinutes, bufferAfterMinutes]) => ({
          ...times,
          bufferBeforeMinutes,
          bufferAfterMinutes,
        })),
      { maxLength: 12 },
    ),
  })
}

export const randomRequest: fc.Arbitrary<SlotRequest> = fc
  .constantFrom(...places)
  .chain(([timeZone, changeDate]) => {
    const firstDay = dayNumberOf(changeDate) - 1
    const [from, to] = [dateOf(firstDay), dateOf(firstDay + 2)]
    const clock = wallMinutes(timeZone, from, to)
    const instant = fc
      .integer({ min: 0, max: clock.length - 1 })
      .map((index) => clock[index]?.instant ?? 0)
    const date = fc.integer({ min: 0, max: 2 }).map((days) => dateOf(firstDay + days))
    // The oracle reads "today" off its own clock, which begins with the day before.
    const now = fc.oneof(fc.constant(clock[0]?.instant ?? 0), instant)
    return fc.record({
      timeZone: fc.constant(timeZone),
      from: fc.constant(from),
      to: fc.constant(to),
      now,
      service: fc.record({
        durationMinutes: fc.constantFrom(10, 15, 20, 30, 45, 60, 95),
        bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 20),
        bufferAfterMinutes: fc.constantFrom(0, 0, 10, 15),
      }),
      stepMinutes: fc.constantFrom(5, 10, 15, 20, 25, 30, 45, 60),
      practitioners: fc.tuple(
        practitionerOf('second name', firstDay, instant),
        practitionerOf('first name', firstDay, instant),
      ),
      closures: fc.array(
        fc.tuple(date, date, fc.option(wallWindow)).map(([a, b, hours]) => ({
          from: a < b ? a : b,
          to: a < b ? b : a,
          ...(hours ? { start: hours.start, end: hours.end } : {}),
        })),
        { maxLength: 1 },
      ),
      rules: fc.record({
        audience: fc.constantFrom('desk', 'kiosk', 'portal', 'public'),
        portalWindowsOnly: fc.boolean(),
        priorToBook: fc.record({
          value: fc.constantFrom(0, 0, 1, 2, 3),
          unit: fc.constantFrom('hours', 'days'),
        }),
        daysAhead: fc.constantFrom(0, 1, 2, 60, 60),
        showBooked: fc.boolean(),
      }),
    })
  })
