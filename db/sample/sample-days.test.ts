import { describe, expect, test } from 'vitest'
import type { AppointmentRow } from '../entities/index.ts'
import { liesInside, onDate, sampleAt, wallClock, windowsOn } from './sample-rows.fixture.ts'

const { rows } = sampleAt('2026-11-23T10:30')
const minute = 60_000

const byPractitioner = (list: readonly AppointmentRow[]) =>
  rows.practitioners.map(({ id }) =>
    list.filter((row) => row.practitionerId === id).sort((a, b) => a.startsAt - b.startsAt),
  )

describe('a year of appointments', () => {
  test('never overlap within a practitioner, buffers included', () => {
    for (const own of byPractitioner(rows.appointments)) {
      own.forEach((row, index) => {
        const before = own[index - 1]
        if (!before) return
        const free = before.endsAt + before.bufferAfterMinutes * minute
        expect(row.startsAt - row.bufferBeforeMinutes * minute).toBeGreaterThanOrEqual(free)
      })
    }
  })

  test('lie inside the working hours of their practitioner, on both sides of a clock change', () => {
    for (const row of rows.appointments) {
      expect(liesInside(windowsOn(rows, row, 'standard'), row)).toBe(true)
    }
  })

  test('avoid time off and closed days', () => {
    for (const row of rows.appointments) {
      const off = rows.timeOff.filter((one) => one.practitionerId === row.practitionerId)
      expect(off.some((one) => one.startsAt < row.endsAt && row.startsAt < one.endsAt)).toBe(false)
    }
    expect(rows.closures.map((row) => row.name)).toContain('Christmas Day')
    const place = (clinicId: string, date: string) => `${clinicId} ${date}`
    const worked = new Set(
      rows.appointments.map((row) => place(row.clinicId, wallClock(row.startsAt).date)),
    )
    for (const closure of rows.closures) {
      expect(worked.has(place(closure.clinicId, closure.fromDate))).toBe(false)
    }
  })

  test('fill about seven tenths of the hours worked so far', () => {
    const past = rows.appointments.filter((row) => row.state !== 'cancelled')
    const month = past.filter((row) => sameMonth(row, '2026-06'))
    const used = sum(
      month.map((row) => (row.endsAt - row.startsAt) / minute + row.bufferAfterMinutes),
    )
    let worked = 0
    for (let day = 1; day <= 30; day += 1) {
      const startsAt = Date.parse(`2026-06-${String(day).padStart(2, '0')}T16:00:00Z`)
      for (const { id: practitionerId } of rows.practitioners) {
        for (const { id: clinicId } of rows.clinics) {
          const windows = windowsOn(rows, { practitionerId, clinicId, startsAt }, 'standard')
          worked += sum(windows.map(({ start, end }) => minutes(end) - minutes(start)))
        }
      }
    }
    expect(used / worked).toBeGreaterThan(0.6)
    expect(used / worked).toBeLessThan(0.8)
  })

  test('are over when they are past, and nobody has come to what is ahead', () => {
    const { now } = sampleAt('2026-11-23T10:30')
    const today = new Set(onDate(rows.appointments, '2026-11-23'))
    const past = rows.appointments.filter((row) => row.endsAt < now && !today.has(row))
    const ahead = rows.appointments.filter((row) => row.startsAt > now && !today.has(row))
    expect(states(past)).toEqual(['cancelled', 'completed', 'noShow'])
    expect(states(ahead)).toEqual(['booked', 'cancelled'])
  })

  test('bring nobody to the clinic twice on a day', () => {
    const days = rows.appointments.map((row) => `${row.patientId} ${wallClock(row.startsAt).date}`)
    expect(new Set(days).size).toBe(days.length)
  })

  test('were booked before they began, by somebody already known', () => {
    const known = new Map(rows.patients.map((row) => [row.id, row.createdAt]))
    for (const row of rows.appointments) {
      expect(row.createdAt).toBeLessThan(row.startsAt)
      expect(row.createdAt).toBeGreaterThanOrEqual(known.get(row.patientId) ?? Infinity)
    }
  })

  test('have a history that ends where their state is, from thirty days ago on', () => {
    const { now } = sampleAt('2026-11-23T10:30')
    const recent = rows.appointments.filter((row) => row.startsAt > now - 29 * 24 * 60 * minute)
    const last = new Map<string, string>()
    for (const event of rows.visitEvents) {
      expect(event.at).toBeLessThanOrEqual(now)
      last.set(event.subjectId, event.kind)
    }
    expect(recent.length).toBeGreaterThan(1000)
    for (const row of recent) expect(last.get(row.id)).toBe(row.state)
  })
})

describe('today in the sample clinic', () => {
  const week = [23, 24, 25, 26, 27, 28, 29].map((day) => `2026-11-${String(day)}`)
  const holiday = '2026-12-25'

  test.each([...week, holiday])('is under way on %s, weekends and holidays too', (date) => {
    for (const hour of ['10:15', '11:40', '14:05']) {
      const { rows: then, now } = sampleAt(`${date}T${hour}`)
      const today = onDate(then.appointments, date)
      const arrived = today.filter((row) => row.state === 'arrived')
      const waits = arrived.map((row) => Math.round((now - (row.arrivedAt ?? 0)) / minute))
      expect(today.length).toBeGreaterThanOrEqual(10)
      expect(new Set(waits).size).toBeGreaterThanOrEqual(2)
      for (const wait of waits) expect(wait).toBeGreaterThanOrEqual(0)
      expect(states(today)).toEqual(expect.arrayContaining(['booked', 'completed']))
    }
  })

  test.each(week)('has a full list before the first patient of %s comes', (date) => {
    const today = onDate(sampleAt(`${date}T05:00`).rows.appointments, date)
    expect(today.filter((row) => row.state === 'booked').length).toBeGreaterThanOrEqual(10)
  })

  test('asks some who come today or tomorrow for their medical profile, not all', () => {
    const asked = new Set(rows.formAssignments.map((row) => row.patientId))
    const waiting = onDate(rows.appointments, '2026-11-23').filter((row) => row.state === 'booked')
    const outstanding = waiting.filter((row) => asked.has(row.patientId))
    expect(outstanding.length).toBeGreaterThan(2)
    expect(outstanding.length).toBeLessThan(waiting.length)
  })
})

const states = (list: readonly AppointmentRow[]) =>
  [...new Set(list.map((row) => row.state))].sort()
const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0)
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const sameMonth = (row: AppointmentRow, month: string) =>
  wallClock(row.startsAt).date.startsWith(month)
