/** The limits of a patient's own changes, for every visit, whatever clocks do. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { movesByPatient, visitRights } from './visit-limits.ts'
import type { LimitedVisit } from './visit-limits.ts'

const zones = ['America/Toronto', 'Europe/Rome', 'Australia/Lord_Howe', 'Africa/Casablanca', 'UTC']
const minute = 60_000
const hour = 60 * minute
/** Around the nights in which Toronto and Rome change their clocks, and some ordinary days. */
const changes = ['2026-03-08T07:00Z', '2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-11-01T06:00Z']
const instants = fc
  .tuple(fc.constantFrom(...changes), fc.integer({ min: -6 * 24 * 60, max: 6 * 24 * 60 }))
  .map(([near, minutes]) => Date.parse(near) + minutes * minute)
const visit = (startsAt: number, timeZone: string, moves = 0): LimitedVisit => ({
  ...{ state: 'booked', startsAt, timeZone, moves },
})
const free = 'unlimited' as const
const dayIn = (timeZone: string, at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate()

describe('Hours/Days Prior to Cancel', () => {
  test('counts hours exactly, also in a night in which the clock changes', () => {
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 120 * 60 }),
        (now, zone, value, minutes) => {
          const limits = {
            priorToCancel: { value, unit: 'hours' as const },
            allowedReschedules: free,
          }
          const { mayCancel } = visitRights(visit(now + minutes * minute, zone), limits, now)
          expect(mayCancel).toBe(minutes * minute >= value * hour)
        },
      ),
    )
  })

  test('counts days on the calendar of the clinic, at whatever hour of them', () => {
    fc.assert(
      fc.property(
        instants,
        instants,
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 8 }),
        (now, startsAt, zone, value) => {
          fc.pre(startsAt >= now)
          const limits = {
            priorToCancel: { value, unit: 'days' as const },
            allowedReschedules: free,
          }
          const { days } = dayIn(zone, now).until(dayIn(zone, startsAt), { largestUnit: 'days' })
          expect(visitRights(visit(startsAt, zone), limits, now).mayCancel).toBe(days >= value)
        },
      ),
    )
  })

  test('three days before a Friday is any time on the Tuesday', () => {
    const friday = Date.parse('2026-11-27T09:00:00-05:00')
    const limits = { priorToCancel: { value: 3, unit: 'days' as const }, allowedReschedules: free }
    const at = (iso: string) =>
      visitRights(visit(friday, 'America/Toronto'), limits, Date.parse(iso)).mayCancel
    expect(at('2026-11-24T00:00:00-05:00')).toBe(true)
    expect(at('2026-11-24T23:59:00-05:00')).toBe(true)
    expect(at('2026-11-25T00:00:00-05:00')).toBe(false)
  })
})

describe('Allowed Reschedules', () => {
  const mover = fc.constantFrom('patient', 'staff', 'cancelled' as const)
  const event = (by: 'patient' | 'staff' | 'cancelled') => ({
    kind: by === 'cancelled' ? 'restored' : 'moved',
    detail: by === 'patient' ? { where: 'portal' } : {},
  })

  test('counts what the patient moved along the chain, and nothing that staff did', () => {
    fc.assert(
      fc.property(fc.array(mover), fc.integer({ min: 0, max: 5 }), (chain, allowed) => {
        const own = chain.filter((by) => by === 'patient').length
        const moves = movesByPatient(chain.map(event))
        expect(moves).toBe(own)
        const limits = {
          priorToCancel: { value: 0, unit: 'hours' as const },
          allowedReschedules: allowed,
        }
        const rights = visitRights(visit(hour, 'UTC', moves), limits, 0)
        expect(rights.mayMove).toBe(own < allowed)
        expect(rights.mayCancel).toBe(true)
      }),
    )
  })
})
