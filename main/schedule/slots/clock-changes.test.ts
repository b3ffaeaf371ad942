import { describe, expect, test } from 'vitest'
import { DAY_MS, dayNumberOf } from './calendar-days.ts'
import { listSlots } from './list-slots.ts'
import {
  at,
  everyDay,
  offeredWithOffset,
  request,
  requestOn,
  rules,
} from './slot-request.fixture.ts'
import { isFarEnoughAhead } from './prior-rule.ts'
import { zoneDay } from './zone-days.ts'

const night = everyDay('00:30', '04:00')

describe('spring', () => {
  test('Toronto offers no start in the hour that does not exist', () => {
    expect(offeredWithOffset(requestOn('2026-03-08', 'America/Toronto', night, 30, 30))).toEqual([
      '00:30-05:00',
      '01:00-05:00',
      '01:30-05:00',
      '03:00-04:00',
      '03:30-04:00',
    ])
  })
  test('a visit across the change keeps its real minutes', () => {
    const slots = listSlots(requestOn('2026-03-29', 'Europe/London', night, 30, 60))
    const across = slots.find((slot) => slot.startsAt === at('2026-03-29T00:30', 'Europe/London'))
    expect(across?.endsAt).toBe(at('2026-03-29T02:30', 'Europe/London'))
    expect((across?.endsAt ?? 0) - (across?.startsAt ?? 0)).toBe(3_600_000)
  })
  test('Lord Howe loses half an hour', () => {
    expect(
      offeredWithOffset(requestOn('2026-10-04', 'Australia/Lord_Howe', night, 30, 30)),
    ).toEqual([
      '00:30+10:30',
      '01:00+10:30',
      '01:30+10:30',
      '02:30+11:00',
      '03:00+11:00',
      '03:30+11:00',
    ])
  })
  test('St. John’s and Adelaide lose an hour of a half-hour zone', () => {
    expect(offeredWithOffset(requestOn('2026-03-08', 'America/St_Johns', night, 60, 60))).toEqual([
      '00:30-03:30',
      '01:30-03:30',
    ])
    expect(offeredWithOffset(requestOn('2026-10-04', 'Australia/Adelaide', night, 60, 30))).toEqual(
      ['00:30+09:30', '01:30+09:30', '03:30+10:30'],
    )
  })
  test('where midnight does not exist the date starts an hour late on the same grid', () => {
    const early = everyDay('00:00', '02:30')
    expect(offeredWithOffset(requestOn('2026-09-06', 'America/Santiago', early, 45, 45))).toEqual([
      '01:30-03:00',
    ])
    expect(offeredWithOffset(requestOn('2026-04-24', 'Africa/Cairo', early, 30, 30))).toEqual([
      '01:00+03:00',
      '01:30+03:00',
      '02:00+03:00',
    ])
  })
  test('a day that a zone left out offers nothing', () => {
    expect(zoneDay('Pacific/Apia', dayNumberOf('2011-12-30')).stretches).toEqual([])
    expect(listSlots(requestOn('2011-12-30', 'Pacific/Apia', night, 30, 30))).toEqual([])
  })
})

describe('autumn', () => {
  test('Toronto offers both passes of the repeated hour, each once', () => {
    const window = everyDay('00:30', '02:30')
    expect(offeredWithOffset(requestOn('2026-11-01', 'America/Toronto', window, 30, 30))).toEqual([
      '00:30-04:00',
      '01:00-04:00',
      '01:30-04:00',
      '01:00-05:00',
      '01:30-05:00',
      '02:00-05:00',
    ])
  })
  test('a window that ends inside the repeated hour closes twice', () => {
    const window = everyDay('00:30', '01:30')
    expect(offeredWithOffset(requestOn('2026-11-01', 'America/Toronto', window, 30, 30))).toEqual([
      '00:30-04:00',
      '01:00-04:00',
      '01:00-05:00',
    ])
    expect(offeredWithOffset(requestOn('2026-11-01', 'America/Toronto', window, 30, 60))).toEqual([
      '00:30-04:00',
    ])
  })
  test('times that never overlap on ordinary days do not overlap in the repeated half hour', () => {
    const asked = requestOn('2026-04-05', 'Australia/Lord_Howe', everyDay('00:30', '04:00'), 60, 60)
    expect(offeredWithOffset(asked)).toEqual(['00:30+11:00', '01:30+11:00', '02:30+10:30'])
    const fine = requestOn('2026-04-05', 'Australia/Lord_Howe', everyDay('01:00', '02:30'), 30, 30)
    expect(offeredWithOffset(fine)).toEqual([
      '01:00+11:00',
      '01:30+11:00',
      '01:30+10:30',
      '02:00+10:30',
    ])
  })
  test('London, St. John’s and Adelaide repeat an hour of their own', () => {
    const zones = [
      ['2026-10-25', 'Europe/London', '+01:00', '+00:00'],
      ['2026-11-01', 'America/St_Johns', '-02:30', '-03:30'],
      ['2026-04-05', 'Australia/Adelaide', '+10:30', '+09:30'],
    ] as const
    for (const [date, zone, summer, winter] of zones) {
      const hour = zone === 'Australia/Adelaide' ? '02' : '01'
      const window = everyDay(`${hour}:00`, `${hour}:59`)
      expect(offeredWithOffset(requestOn(date, zone, window, 40, 19))).toEqual([
        `${hour}:00${summer}`,
        `${hour}:40${summer}`,
        // 20 minutes after the last one: less than a step, so only the next of the grid follows.
        `${hour}:40${winter}`,
      ])
    }
  })
  test('where the clock goes back at midnight the last hour of the date comes twice', () => {
    const late = everyDay('22:00', '24:00')
    expect(offeredWithOffset(requestOn('2026-04-04', 'America/Santiago', late, 60, 60))).toEqual([
      '22:00-03:00',
      '23:00-03:00',
      '23:00-04:00',
    ])
  })
})

test('Kolkata knows no change: every date has the same times', () => {
  const asked = requestOn('2026-03-08', 'Asia/Kolkata', night, 30, 30)
  const slots = offeredWithOffset({ ...asked, to: '2026-03-09' })
  expect(slots).toHaveLength(14)
  expect(slots.slice(0, 7)).toEqual(slots.slice(7))
  expect(slots[0]).toBe('00:30+05:30')
})

test('days ahead are calendar days even when one of them has 23 or 25 hours', () => {
  for (const [day, before] of [
    ['2026-03-09', '2026-03-08'],
    ['2026-11-02', '2026-11-01'],
  ] as const) {
    const startsAt = at(`${day}T23:30`)
    const lead = { value: 1, unit: 'days' } as const
    expect(isFarEnoughAhead('America/Toronto', at(`${before}T23:59`), startsAt, lead)).toBe(true)
    expect(isFarEnoughAhead('America/Toronto', at(`${day}T00:00`), startsAt, lead)).toBe(false)
  }
})

test('hours before a visit are real hours across a change', () => {
  const startsAt = at('2026-03-08T09:00')
  const lead = { value: 24, unit: 'hours' } as const
  expect(isFarEnoughAhead('America/Toronto', at('2026-03-07T09:00'), startsAt, lead)).toBe(false)
  expect(isFarEnoughAhead('America/Toronto', at('2026-03-07T08:00'), startsAt, lead)).toBe(true)
})

test('today is the clinic’s today, not that of UTC', () => {
  const parts = { now: at('2026-06-11T21:00'), rules: rules({ audience: 'portal', daysAhead: 0 }) }
  expect(listSlots(request(parts))).toEqual([])
  expect(listSlots(request({ ...parts, now: at('2026-06-12T00:00') }))).toHaveLength(3)
})

test('the days of a zone cover every minute of a year once, and read as the platform reads them', () => {
  const zones = ['Australia/Lord_Howe', 'America/St_Johns', 'Africa/Casablanca', 'America/Nuuk']
  for (const timeZone of [...zones, 'America/Santiago', 'Africa/Cairo', 'Antarctica/Troll']) {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    })
    let reached = 0
    for (let day = dayNumberOf('2026-01-01'); day <= dayNumberOf('2026-12-31'); day += 1) {
      for (const stretch of zoneDay(timeZone, day).stretches) {
        const first = stretch.shift + stretch.wallStart * 60_000
        const end = stretch.shift + stretch.wallEnd * 60_000
        if (reached !== 0) expect(first).toBe(reached)
        reached = end
        for (const minute of [stretch.wallStart, stretch.wallEnd - 1]) {
          const shown = new Date(day * DAY_MS + minute * 60_000).toISOString()
          const read = format.format(stretch.shift + minute * 60_000)
          expect(`${timeZone} ${read}`).toBe(`${timeZone} ${shown.slice(0, 16).replace('T', ' ')}`)
        }
      }
    }
  }
})

test('after the repeated hour of autumn, windows a minute apart are as on any other day', () => {
  const slots = listSlots({
    timeZone: 'Australia/Adelaide',
    from: '2026-04-05',
    to: '2026-04-05',
    now: Date.parse('2026-04-01T00:00:00Z'),
    service: { durationMinutes: 10, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    stepMinutes: 5,
    practitioners: [
      {
        practitionerId: 'roy',
        windows: [
          { weekday: 7, start: '21:30', end: '21:36', kind: 'standard' },
          { weekday: 7, start: '21:37', end: '21:47', kind: 'standard' },
        ],
        exceptions: [],
        timeOff: [],
        busy: [],
      },
    ],
    closures: [],
    rules: {
      audience: 'desk',
      portalWindowsOnly: false,
      priorToBook: { value: 0, unit: 'hours' },
      daysAhead: 60,
      showBooked: false,
    },
  })
  expect(slots.map(({ startsAt }) => new Date(startsAt).toISOString())).toEqual([
    '2026-04-05T12:07:00.000Z',
  ])
})
