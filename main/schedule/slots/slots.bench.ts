import type { BenchResult } from '#main/testing/bench.ts'
import { dateOf, DAY_MS, MINUTE_MS } from './calendar-days.ts'
import { listSlots } from './list-slots.ts'
import type { BusySpan, PractitionerAvailability, SlotRequest, WeeklyWindow } from './slot-types.ts'

const FIRST_DAY = Date.UTC(2026, 9, 5) / DAY_MS
const DAYS = 60
const PRACTITIONERS = 10
const APPOINTMENTS_EACH = 500
const ROUNDS = 41

/**
 * 60 days of slots for 10 practitioners with 5,000 appointments. Milliseconds belong to the
 * machine, so the reference is one JSON copy of the same request: what it costs to have the data
 * in hand at all. Computing the slots may cost at most `budget` times that.
 */
export function benchSlots(): BenchResult {
  const request = slotWorkload()
  const ms = medianMs(() => listSlots(request).length)
  const referenceMs = medianMs(() => JSON.stringify(JSON.parse(JSON.stringify(request))).length)
  return {
    name: '60 days of slots, 10 practitioners, 5,000 appointments',
    ms,
    referenceMs,
    ratio: ms / referenceMs,
    budget: 2,
  }
}

export function slotWorkload(): SlotRequest {
  const practitioners: PractitionerAvailability[] = []
  for (let index = 0; index < PRACTITIONERS; index += 1) practitioners.push(practitioner(index))
  return {
    // The 60 days hold the autumn clock change.
    timeZone: 'America/Toronto',
    from: dateOf(FIRST_DAY),
    to: dateOf(FIRST_DAY + DAYS - 1),
    now: FIRST_DAY * DAY_MS,
    service: { durationMinutes: 30, bufferBeforeMinutes: 5, bufferAfterMinutes: 5 },
    stepMinutes: 15,
    practitioners,
    closures: [{ from: '2026-10-12', to: '2026-10-12' }],
    rules: {
      audience: 'portal',
      portalWindowsOnly: false,
      priorToBook: { value: 2, unit: 'hours' },
      daysAhead: DAYS,
      showBooked: true,
    },
  }
}

function practitioner(index: number): PractitionerAvailability {
  const windows: WeeklyWindow[] = []
  for (let weekday = 1; weekday <= 6; weekday += 1) {
    windows.push({ weekday, start: '08:00', end: '12:30', kind: 'standard' })
    windows.push({ weekday, start: '13:15', end: '19:00', kind: 'standard' })
    windows.push({ weekday, start: '09:00', end: '11:00', kind: 'portal' })
  }
  const busy: BusySpan[] = []
  for (let count = 0; count < APPOINTMENTS_EACH; count += 1) {
    // Spread over all days and hours, deliberately not in order of time.
    const day = FIRST_DAY + ((count * 7 + index) % DAYS)
    const minute = 12 * 60 + ((count * 37 + index * 11) % 44) * 15
    const startsAt = day * DAY_MS + minute * MINUTE_MS
    busy.push({
      startsAt,
      endsAt: startsAt + 30 * MINUTE_MS,
      bufferBeforeMinutes: count % 3 === 0 ? 10 : 0,
      bufferAfterMinutes: count % 4 === 0 ? 10 : 0,
    })
  }
  return {
    practitionerId: `practitioner-${String(index)}`,
    windows,
    exceptions: [{ date: '2026-11-20', windows: [] }],
    timeOff: [
      { startsAt: Date.UTC(2026, 9, 20 + index, 4), endsAt: Date.UTC(2026, 9, 21 + index, 4) },
    ],
    busy,
  }
}

/** The result is summed so that no run can be optimised away. */
function medianMs(run: () => number): number {
  let sum = 0
  for (let warm = 0; warm < 60; warm += 1) sum += run()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = performance.now()
    sum += run()
    times.push(performance.now() - before)
  }
  if (sum === 0) throw new Error('The benchmark computed nothing')
  times.sort((a, b) => a - b)
  return times[Math.floor(ROUNDS / 2)] ?? 0
}
