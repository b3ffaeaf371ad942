import fc from 'fast-check'
import { expect, test } from 'vitest'
import { oracleGrid, oracleSlots } from './brute-force-slots.fixture.ts'
import { checkTime, isOffered, listSlots, passesCheck } from './index.ts'
import { randomRequest } from './random-requests.fixture.ts'

const runs = { numRuns: 100 }

test('the list is what trying every minute against every rule gives', () => {
  fc.assert(
    fc.property(randomRequest, (asked) => {
      expect(listSlots(asked)).toEqual(oracleSlots(asked))
    }),
    { numRuns: 200 },
  )
})

test('an available time never comes nearer to a booked one than the longer buffer between them', () => {
  fc.assert(
    fc.property(randomRequest, (asked) => {
      const { bufferBeforeMinutes, bufferAfterMinutes } = asked.service
      for (const slot of listSlots(asked)) {
        const who = asked.practitioners.find((one) => one.practitionerId === slot.practitionerId)
        const overlaps = (who?.busy ?? []).some(
          (other) =>
            slot.startsAt <
              other.endsAt + Math.max(other.bufferAfterMinutes, bufferBeforeMinutes) * 60_000 &&
            other.startsAt <
              slot.endsAt + Math.max(other.bufferBeforeMinutes, bufferAfterMinutes) * 60_000,
        )
        expect(overlaps).toBe(!slot.available)
      }
    }),
    runs,
  )
})

test('a listed free time passes the check, and every other time on the grid has a reason', () => {
  fc.assert(
    fc.property(randomRequest, (asked) => {
      const listed = listSlots(asked)
      for (const who of asked.practitioners) {
        const free = new Set(
          listed
            .filter((slot) => slot.available && slot.practitionerId === who.practitionerId)
            .map((slot) => slot.startsAt),
        )
        for (const { startsAt, inPortalSchedule } of oracleGrid(asked, who)) {
          const endsAt = startsAt + asked.service.durationMinutes * 60_000
          const check = checkTime(asked, who.practitionerId, startsAt, endsAt)
          expect(passesCheck(check, asked.rules)).toBe(free.has(startsAt))
          expect(check.inPortalSchedule).toBe(inPortalSchedule)
        }
      }
    }),
    runs,
  )
})

test('asking for one time agrees with the list', () => {
  fc.assert(
    fc.property(randomRequest, fc.nat(), (asked, pick) => {
      const listed = listSlots(asked)
      const slot = listed[pick % Math.max(1, listed.length)]
      if (!slot) return
      expect(isOffered(asked, slot.practitionerId, slot.startsAt)).toBe(slot.available)
      expect(isOffered(asked, slot.practitionerId, slot.startsAt + 60_001)).toBe(false)
    }),
    runs,
  )
})

test('asking day by day gives the same list as asking for all days', () => {
  fc.assert(
    fc.property(randomRequest, (asked) => {
      const middle = new Date(Date.parse(asked.from) + 86_400_000).toISOString().slice(0, 10)
      const days = [asked.from, middle, asked.to]
      const byDay = days.flatMap((date) => listSlots({ ...asked, from: date, to: date }))
      expect(byDay).toEqual(listSlots(asked))
    }),
    runs,
  )
})

test('the random clinics do offer free and taken times, in repeated hours too', () => {
  const counted = { requests: 0, free: 0, taken: 0, portal: 0 }
  for (const asked of fc.sample(randomRequest, { numRuns: 200, seed: 7 })) {
    counted.requests += 1
    for (const slot of listSlots(asked)) {
      if (slot.available) counted.free += 1
      else counted.taken += 1
      if (slot.inPortalSchedule) counted.portal += 1
    }
  }
  expect(counted.free).toBeGreaterThan(counted.requests)
  expect(counted.taken).toBeGreaterThan(counted.requests / 2)
  expect(counted.portal).toBeGreaterThan(counted.requests / 2)
})
