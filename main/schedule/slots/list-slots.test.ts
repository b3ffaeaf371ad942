import { describe, expect, test } from 'vitest'
import { isOffered } from './is-offered.ts'
import { listSlots } from './list-slots.ts'
import {
  at,
  busy,
  everyDay,
  offeredClock,
  practitioner,
  request,
  rules,
} from './slot-request.fixture.ts'

const portal = { audience: 'portal' } as const
const service = (durationMinutes: number, before = 0, after = 0) => ({
  durationMinutes,
  bufferBeforeMinutes: before,
  bufferAfterMinutes: after,
})

describe('Standard Availability', () => {
  test('offers every step of a window into which the whole visit fits', () => {
    expect(offeredClock()).toEqual(['09:00', '10:00', '11:00'])
    expect(offeredClock({ service: service(90) })).toEqual(['09:00', '10:00'])
  })
  test('counts the grid from the start of each window, not from the hour', () => {
    const windows = [...everyDay('09:10', '11:00'), ...everyDay('13:25', '15:00')]
    const practitioners = [practitioner({ windows })]
    expect(offeredClock({ practitioners, stepMinutes: 30 })).toEqual([
      '09:10',
      '09:40',
      '13:25',
      '13:55',
    ])
  })
  test('lets a visit cross the seam of two windows that touch, on one grid', () => {
    const windows = [...everyDay('10:20', '12:00'), ...everyDay('09:00', '10:20')]
    expect(offeredClock({ practitioners: [practitioner({ windows })] })).toEqual([
      '09:00',
      '10:00',
      '11:00',
    ])
  })
  test('lets a visit run past midnight where both days are worked', () => {
    const windows = [...everyDay('23:00', '24:00'), ...everyDay('00:00', '00:30')]
    const practitioners = [practitioner({ windows })]
    expect(offeredClock({ practitioners, service: service(90) })).toEqual(['23:00'])
    expect(offeredClock({ practitioners, service: service(91) })).toEqual([])
  })
  test('honours the dates from and to which a weekly window is valid', () => {
    const windows = [
      { weekday: 5, start: '09:00', end: '10:00', kind: 'standard', validTo: '2026-06-12' },
      { weekday: 5, start: '14:00', end: '15:00', kind: 'standard', validFrom: '2026-06-13' },
    ] as const
    const practitioners = [practitioner({ windows })]
    expect(offeredClock({ practitioners })).toEqual(['09:00'])
    expect(offeredClock({ practitioners, from: '2026-06-19', to: '2026-06-19' })).toEqual(['14:00'])
  })
  test('offers nothing on weekdays without a window or in a window without length', () => {
    const windows = [{ weekday: 4, start: '09:00', end: '12:00', kind: 'standard' }] as const
    expect(offeredClock({ practitioners: [practitioner({ windows })] })).toEqual([])
    const empty = everyDay('09:00', '09:00')
    expect(offeredClock({ practitioners: [practitioner({ windows: empty })] })).toEqual([])
  })
})

describe('exceptions, time off and closures', () => {
  test('an exception replaces the weekly windows of its date only', () => {
    const late = {
      date: '2026-06-12',
      windows: [{ start: '15:00', end: '16:00', kind: 'standard' }],
    } as const
    const practitioners = [practitioner({ exceptions: [late] })]
    expect(offeredClock({ practitioners })).toEqual(['15:00'])
    expect(offeredClock({ practitioners, from: '2026-06-11', to: '2026-06-11' })).toHaveLength(3)
    const away = [practitioner({ exceptions: [{ date: '2026-06-12', windows: [] }] })]
    expect(offeredClock({ practitioners: away })).toEqual([])
  })
  test('time off removes every visit that it touches, and leaves the grid where it was', () => {
    const timeOff = [{ startsAt: at('2026-06-12T09:50'), endsAt: at('2026-06-12T10:05') }]
    const practitioners = [practitioner({ timeOff })]
    expect(offeredClock({ practitioners })).toEqual(['11:00'])
    expect(offeredClock({ practitioners, service: service(50) })).toEqual(['09:00', '11:00'])
  })
  test('a holiday closes the whole day, a partial closure its hours on each of its days', () => {
    expect(offeredClock({ closures: [{ from: '2026-06-12', to: '2026-06-12' }] })).toEqual([])
    const mornings = [{ from: '2026-06-10', to: '2026-06-12', start: '08:00', end: '10:00' }]
    expect(offeredClock({ closures: mornings })).toEqual(['10:00', '11:00'])
    expect(
      offeredClock({ closures: [{ from: '2026-06-12', to: '2026-06-12', start: '11:30' }] }),
    ).toEqual(['09:00', '10:00'])
  })
  test('neither time off nor a closure is shown as a taken time', () => {
    const timeOff = [{ startsAt: at('2026-06-12T09:00'), endsAt: at('2026-06-12T10:00') }]
    const practitioners = [practitioner({ timeOff })]
    const closures = [{ from: '2026-06-12', to: '2026-06-12', start: '11:00' }]
    expect(offeredClock({ practitioners, closures, rules: rules({ showBooked: true }) })).toEqual([
      '10:00',
    ])
  })
})

describe('appointments, holds and buffers', () => {
  const tenToEleven = busy(at('2026-06-12T10:00'), at('2026-06-12T11:00'))
  test('a taken time is left out, its neighbours that only touch it stay', () => {
    expect(offeredClock({ practitioners: [practitioner({ busy: [tenToEleven] })] })).toEqual([
      '09:00',
      '11:00',
    ])
  })
  test('with Displayed Booked Slots a taken time comes back unavailable and says nothing else', () => {
    const practitioners = [practitioner({ busy: [tenToEleven] })]
    const slots = listSlots(request({ practitioners, rules: rules({ showBooked: true }) }))
    expect(slots.map((slot) => slot.available)).toEqual([true, false, true])
    expect(slots[1]).toEqual({
      practitionerId: 'first',
      startsAt: tenToEleven.startsAt,
      endsAt: tenToEleven.endsAt,
      available: false,
      inPortalSchedule: false,
    })
  })
  test('a buffer of either appointment keeps its distance, the longer of the two counts', () => {
    const span = [at('2026-06-12T10:15'), at('2026-06-12T10:45')] as const
    const day = (before: number, after: number, own = service(15)) =>
      offeredClock({
        practitioners: [practitioner({ busy: [busy(...span, before, after)] })],
        stepMinutes: 15,
        service: own,
      })
    const near = ['09:45', '10:00', '10:45', '11:00', '11:15']
    const isFree = (times: string[]) => near.filter((time) => times.includes(time))
    expect(isFree(day(0, 0))).toEqual(near)
    expect(isFree(day(15, 0))).toEqual(['09:45', '10:45', '11:00', '11:15'])
    expect(isFree(day(0, 15))).toEqual(['09:45', '10:00', '11:00', '11:15'])
    expect(isFree(day(0, 0, service(15, 15, 0)))).toEqual(['09:45', '10:00', '11:00', '11:15'])
    expect(isFree(day(0, 0, service(15, 0, 15)))).toEqual(['09:45', '10:45', '11:00', '11:15'])
    // The longer one counts; the two are not added up.
    expect(isFree(day(0, 15, service(15, 15, 0)))).toEqual(['09:45', '10:00', '11:00', '11:15'])
    expect(isFree(day(0, 5, service(15, 20, 0)))).toEqual(['09:45', '10:00', '11:15'])
  })
  test('buffers of the visit itself may lie outside of the working hours', () => {
    expect(offeredClock({ service: service(60, 30, 30) })).toEqual(['09:00', '10:00', '11:00'])
  })
  test('a long appointment that began earlier still closes the times after a short one', () => {
    const long = busy(at('2026-06-12T08:00'), at('2026-06-12T11:00'))
    const short = busy(at('2026-06-12T09:00'), at('2026-06-12T09:10'))
    expect(offeredClock({ practitioners: [practitioner({ busy: [short, long] })] })).toEqual([
      '11:00',
    ])
  })
})

describe('who asks', () => {
  test('nobody is offered a time that has begun', () => {
    const now = at('2026-06-12T10:00') + 1
    for (const audience of ['desk', 'kiosk', 'portal', 'public'] as const) {
      const asked = rules({ audience, showBooked: true })
      expect(offeredClock({ now, rules: asked })).toEqual(['11:00'])
      expect(offeredClock({ now: now - 1, rules: asked })).toEqual(['10:00', '11:00'])
    }
  })
  test('Hours Prior to Book is exact to the minute, for portal and public only', () => {
    const now = at('2026-06-12T08:00')
    const twoHours = { priorToBook: { value: 2, unit: 'hours' } } as const
    expect(offeredClock({ now, rules: rules({ ...portal, ...twoHours }) })).toEqual([
      '10:00',
      '11:00',
    ])
    expect(
      offeredClock({ now: now + 1, rules: rules({ ...twoHours, audience: 'public' }) }),
    ).toEqual(['11:00'])
    expect(
      offeredClock({ now: now + 1, rules: rules({ ...twoHours, audience: 'kiosk' }) }),
    ).toHaveLength(3)
    expect(offeredClock({ now: now + 1, rules: rules(twoHours) })).toHaveLength(3)
  })
  test('three days before Friday is any time on Tuesday', () => {
    const asked = rules({ ...portal, priorToBook: { value: 3, unit: 'days' } })
    expect(offeredClock({ now: at('2026-06-09T23:59'), rules: asked })).toHaveLength(3)
    expect(offeredClock({ now: at('2026-06-10T00:00'), rules: asked })).toEqual([])
  })
  test('Days Allowed to Schedule Into counts calendar days from today', () => {
    const asked = rules({ ...portal, daysAhead: 4 })
    expect(offeredClock({ now: at('2026-06-08T00:00'), rules: asked })).toHaveLength(3)
    expect(offeredClock({ now: at('2026-06-07T23:59'), rules: asked })).toEqual([])
    expect(
      offeredClock({ now: at('2026-06-07T23:59'), rules: rules({ daysAhead: 4 }) }),
    ).toHaveLength(3)
  })
  test('Slot Availability keeps portal visitors, not staff, inside the Portal Schedule', () => {
    const windows = [...everyDay('09:00', '12:00'), ...everyDay('09:45', '11:45', 'portal')]
    const practitioners = [practitioner({ windows })]
    const only = rules({ ...portal, portalWindowsOnly: true })
    expect(offeredClock({ practitioners, rules: only })).toEqual(['09:45', '10:45'])
    expect(offeredClock({ practitioners, rules: rules({ portalWindowsOnly: true }) })).toHaveLength(
      3,
    )
    const all = listSlots(request({ practitioners, rules: rules(portal) }))
    expect(all.map((slot) => slot.inPortalSchedule)).toEqual([false, true, false])
  })
})

test('simultaneous times come in the order in which the practitioners were given', () => {
  const practitioners = [
    practitioner({ practitionerId: 'zoe', windows: everyDay('10:00', '12:00') }),
    practitioner({ practitionerId: 'amir' }),
  ]
  const slots = listSlots(request({ practitioners }))
  expect(slots.map((slot) => slot.practitionerId)).toEqual(['amir', 'zoe', 'amir', 'zoe', 'amir'])
})

test('a time is bookable from outside only when it is on the list right now', () => {
  const taken = busy(at('2026-06-12T10:00'), at('2026-06-12T11:00'))
  const asked = request({
    practitioners: [practitioner({ busy: [taken] })],
    rules: rules({ ...portal, showBooked: true }),
  })
  expect(isOffered(asked, 'first', at('2026-06-12T09:00'))).toBe(true)
  expect(isOffered(asked, 'first', at('2026-06-12T10:00'))).toBe(false)
  expect(isOffered(asked, 'first', at('2026-06-12T11:00') + 60_000)).toBe(false)
  expect(isOffered(asked, 'somebody else', at('2026-06-12T09:00'))).toBe(false)
})

test('a grid without distance, a visit without length and unreadable dates are refused', () => {
  expect(() => listSlots(request({ stepMinutes: 0 }))).toThrow(RangeError)
  expect(() => listSlots(request({ service: service(0) }))).toThrow(RangeError)
  expect(() => listSlots(request({ from: '2026-02-30' }))).toThrow(RangeError)
  expect(() =>
    listSlots(request({ practitioners: [practitioner({ windows: everyDay('9:00', '25:00') })] })),
  ).toThrow(RangeError)
})
