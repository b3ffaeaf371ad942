import { expect, test } from 'vitest'
import { checkTime, passesCheck } from './check-time.ts'
import { at, busy, everyDay, practitioner, request, rules } from './slot-request.fixture.ts'
import type { SlotRequest } from './slot-types.ts'

const ten = at('2026-06-12T10:00')
const eleven = at('2026-06-12T11:00')

function check(parts: Partial<SlotRequest> = {}, startsAt = ten, endsAt = eleven) {
  return checkTime(request(parts), 'first', startsAt, endsAt)
}

const free = {
  inAvailability: true,
  inPortalSchedule: false,
  practitionerOff: false,
  clinicClosed: false,
  collidesWithBusy: false,
  past: false,
  tooSoon: false,
  tooFar: false,
}

test('an ordinary free time raises nothing, off the grid and outside of the asked dates too', () => {
  expect(check()).toEqual(free)
  expect(check({}, ten + 7 * 60_000, ten + 20 * 60_000)).toEqual(free)
  expect(check({}, at('2026-07-01T09:00'), at('2026-07-01T10:00'))).toEqual(free)
})

test('a time that leaves the working hours by a minute is not in availability', () => {
  expect(check({}, ten, at('2026-06-12T12:00')).inAvailability).toBe(true)
  expect(check({}, ten, at('2026-06-12T12:01')).inAvailability).toBe(false)
})

test('the Portal Schedule is told apart from the rest of the availability', () => {
  const windows = [...everyDay('09:00', '12:00'), ...everyDay('10:00', '11:00', 'portal')]
  const asked = { practitioners: [practitioner({ windows })] }
  expect(check(asked).inPortalSchedule).toBe(true)
  const later = check(asked, ten + 60_000, eleven + 60_000)
  expect(later).toEqual(free)
  expect(passesCheck(later, rules({ audience: 'portal', portalWindowsOnly: true }))).toBe(false)
  expect(passesCheck(later, rules({ audience: 'desk', portalWindowsOnly: true }))).toBe(true)
})

test('time off and a date without work both mean that the practitioner is off', () => {
  const timeOff = [{ startsAt: eleven - 1, endsAt: eleven + 1 }]
  expect(check({ practitioners: [practitioner({ timeOff })] })).toEqual({
    ...free,
    practitionerOff: true,
  })
  const exceptions = [{ date: '2026-06-12', windows: [] }]
  expect(check({ practitioners: [practitioner({ exceptions })] })).toEqual({
    ...free,
    inAvailability: false,
    practitionerOff: true,
  })
})

test('a closure that touches the time closes it, one that ends as it starts does not', () => {
  const closure = { from: '2026-06-12', to: '2026-06-12', start: '08:00' }
  expect(check({ closures: [{ ...closure, end: '10:01' }] }).clinicClosed).toBe(true)
  expect(check({ closures: [{ ...closure, end: '10:00' }] }).clinicClosed).toBe(false)
})

test('a collision is found through the buffers of either side', () => {
  const after = (gapMinutes: number) => [
    busy(eleven + gapMinutes * 60_000, eleven + 7_200_000, 10, 0),
  ]
  const collides = (gapMinutes: number) =>
    check({ practitioners: [practitioner({ busy: after(gapMinutes) })] }).collidesWithBusy
  expect([collides(-1), collides(9), collides(10)]).toEqual([true, true, false])
})

test('a past time is a fact for everybody, the booking rules only for portal and public', () => {
  const strict = { priorToBook: { value: 1, unit: 'days' }, daysAhead: 0 } as const
  const now = at('2026-06-12T08:00')
  expect(check({ now, rules: rules({ ...strict, audience: 'public' }) }).tooSoon).toBe(true)
  expect(check({ now, rules: rules(strict) })).toEqual(free)
  const dayBefore = at('2026-06-11T22:00')
  const far = check({ now: dayBefore, rules: rules({ ...strict, audience: 'portal' }) })
  expect(far).toEqual({ ...free, tooFar: true })
  expect(check({ now: ten + 1 })).toEqual({ ...free, past: true })
  expect(check({ now: ten }).past).toBe(false)
})

test('an unknown practitioner and an empty time are refused', () => {
  expect(() => checkTime(request(), 'nobody', ten, eleven)).toThrow(RangeError)
  expect(() => check({}, ten, ten)).toThrow(RangeError)
})
