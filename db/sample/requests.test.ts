import { describe, expect, test } from 'vitest'
import type { BookingRequestRow } from '../entities/index.ts'
import { liesInside, sampleAt, wallClock, windowsOn } from './sample-rows.fixture.ts'
import type { SampleRows } from './sample-rows.ts'

const hour = 3_600_000
const minute = 60_000

type Span = { startsAt: number; endsAt: number }
const overlap = (one: Span, other: Span) =>
  one.startsAt < other.endsAt && other.startsAt < one.endsAt

function facts(rows: SampleRows, request: BookingRequestRow) {
  const held = rows.appointments.filter(
    (row) => row.state === 'booked' || row.state === 'arrived' || row.state === 'completed',
  )
  const date = wallClock(request.startsAt).date
  return {
    taken: held.some(
      (row) => row.practitionerId === request.practitionerId && overlap(row, request),
    ),
    off: rows.timeOff.some(
      (row) => row.practitionerId === request.practitionerId && overlap(row, request),
    ),
    inPortal: liesInside(windowsOn(rows, request, 'portal'), request),
    works: liesInside(windowsOn(rows, request, 'standard'), request),
    bookedThatDay: held.some(
      (row) => row.patientId === request.patientId && wallClock(row.startsAt).date === date,
    ),
  }
}

describe.each(['2026-11-23T10:30', '2026-11-28T21:30', '2026-11-29T04:00', '2027-02-11T13:00'])(
  'the Pending tab at %s',
  (at) => {
    const { rows, now } = sampleAt(at)
    const pending = rows.requests.filter((row) => row.state === 'requested')
    const checked = pending.map((request) => ({ request, ...facts(rows, request) }))

    test('asks for times ahead at which the practitioner works', () => {
      for (const { request, works } of checked) {
        expect(request.startsAt).toBeGreaterThan(now)
        expect(works).toBe(true)
      }
    })

    test('has one time taken, one outside the portal schedule, one while somebody is off', () => {
      expect(checked.filter(({ taken }) => taken)).toHaveLength(1)
      expect(checked.filter(({ inPortal, taken }) => !inPortal && !taken)).toHaveLength(1)
      expect(checked.filter(({ off }) => off)).toHaveLength(1)
    })

    test('has somebody who is expected that day already', () => {
      expect(checked.some(({ bookedThatDay }) => bookedThatDay)).toBe(true)
    })

    test('holds no time twice', () => {
      pending.forEach((one, index) => {
        for (const other of pending.slice(index + 1)) {
          expect(one.practitionerId === other.practitionerId && overlap(one, other)).toBe(false)
        }
      })
    })

    test('has new people, known ones, and ones to be recognised by their birth date', () => {
      const births = new Map(rows.patients.map((row) => [row.birthDate, row.lastName]))
      const unknown = pending.filter((row) => row.patientId === null)
      const alike = unknown.filter((row) => births.has(row.birthDate))
      expect(pending.length - unknown.length).toBeGreaterThanOrEqual(5)
      expect(alike.length).toBeGreaterThanOrEqual(2)
      expect(alike.some((row) => births.get(row.birthDate) !== row.lastName)).toBe(true)
      expect(unknown.length - alike.length).toBeGreaterThanOrEqual(4)
    })

    test('has fresh, ageing and nearly expired requests', () => {
      const left = pending.map((row) => ((row.expiresAt ?? 0) - now) / hour)
      expect(left.some((hours) => hours > 160)).toBe(true)
      expect(left.some((hours) => hours > 24 && hours < 84)).toBe(true)
      expect(left.some((hours) => hours > 0 && hours < 24)).toBe(true)
    })

    test('has a patient who missed a visit before', () => {
      const missed = new Set(
        rows.appointments.filter((row) => row.state === 'noShow').map((row) => row.patientId),
      )
      expect(pending.some((row) => row.patientId !== null && missed.has(row.patientId))).toBe(true)
    })

    test('shows consent given, missing and not asked, and a card that is pending', () => {
      const consents = new Set(pending.map((row) => row.consent))
      expect([...consents].sort()).toEqual(['given', 'missing', 'notAsked'])
      expect(pending.map((row) => row.card)).toContain('pending')
      expect(pending.filter((row) => row.insurance !== null).length).toBeGreaterThanOrEqual(3)
    })

    test('comes with one request accepted and one declined, the patients told minutes ago', () => {
      const decided = rows.requests.filter((row) => row.state !== 'requested')
      expect(decided.map((row) => row.state).sort()).toEqual(['accepted', 'declined'])
      for (const row of decided) {
        expect(row.patientToldAt).toBeLessThan(now)
        expect(row.patientToldAt).toBeGreaterThan(now - 60 * minute)
      }
      const accepted = decided.find((row) => row.state === 'accepted')
      const made = rows.appointments.find((row) => row.requestId === accepted?.id)
      expect(made?.id).toBe(accepted?.appointmentId)
      expect(made?.patientId).toBe(accepted?.patientId)
      expect(made?.startsAt).toBe(accepted?.startsAt)
    })
  },
)

test('somebody in pain asks for today while there is still time', () => {
  const { rows } = sampleAt('2026-11-23T10:30')
  const today = rows.requests.filter((row) => wallClock(row.startsAt).date === '2026-11-23')
  expect(today.map((row) => row.language)).toEqual(['es'])
})
