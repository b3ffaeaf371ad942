import { expect, test } from 'vitest'
import type { AppointmentDto, DayScheduleDto } from '#contract/schedule.ts'
import { miniDay } from './mini-day.ts'

const at = (clock: string) => `2026-11-24T${clock}:00.000Z`
const span = (from: string, to: string) => ({ startsAt: at(from), endsAt: at(to) })

const visit = (id: string, from: string, to: string): AppointmentDto => ({
  ...span(from, to),
  ...{ appointmentId: id, version: 1, clinicId: 'north', practitionerId: 'roy', serviceId: 's' },
  ...{ serviceName: 'Massage', serviceHue: 5, patientId: `of-${id}`, patientName: `Patient ${id}` },
  ...{ state: 'booked', arrivedAt: null, overbookReason: null, note: null, heldOffline: false },
})
const dayOf = (...appointments: AppointmentDto[]): DayScheduleDto => ({
  ...{ date: '2026-11-24', timeZone: 'UTC', closure: null },
  day: { startsAt: at('00:00'), endsAt: '2026-11-25T00:00:00.000Z' },
  columns: [
    {
      practitionerId: 'roy',
      working: [span('09:00', '17:00')],
      portal: [span('10:00', '12:00')],
      off: [],
      appointments,
      requests: [
        {
          ...span('10:00', '10:45'),
          requestId: 'me',
          patientName: 'Amina',
          serviceName: 'Massage',
          serviceHue: 5,
        },
      ],
    },
  ],
})
const request = {
  ...span('10:00', '10:45'),
  ...{ requestId: 'me', practitionerId: 'roy', patientName: 'Amina', appointmentId: null },
  state: 'requested',
} as const

test('the visit that stands in the way is named; one that only touches is not', () => {
  const day = dayOf(visit('a', '09:30', '10:00'), visit('b', '10:30', '11:00'))
  expect(miniDay(day, 'roy', request, undefined).collision?.name).toBe('Patient b')
  expect(miniDay(dayOf(visit('a', '09:30', '10:00')), 'roy', request, undefined).collision).toBe(
    undefined,
  )
})

test('a request is drawn once, and never collides with the appointment made from it', () => {
  const accepted = { ...request, state: 'accepted', appointmentId: 'own' } as const
  const drawn = miniDay(dayOf(visit('own', '10:00', '10:45')), 'roy', accepted, undefined)
  expect(drawn.blocks.map(({ id, kind }) => [id, kind])).toEqual([['me', 'request']])
  expect(drawn.collision).toBeUndefined()
})

test('a cancelled visit is in nobody’s way', () => {
  const cancelled = { ...visit('b', '10:30', '11:00'), state: 'cancelled' } as const
  expect(miniDay(dayOf(cancelled), 'roy', request, undefined).blocks).toHaveLength(1)
})

test('a time under consideration stands in the place of the one that was asked for', () => {
  const considered = { ...span('14:00', '14:45'), practitionerId: 'roy' }
  const drawn = miniDay(dayOf(visit('b', '10:30', '11:00')), 'roy', request, considered)
  expect(drawn.blocks.map(({ kind }) => kind)).toEqual(['visit', 'considered'])
  expect(drawn.collision).toBeUndefined()
})

test('a day on which the practitioner does not work here says so', () => {
  expect(miniDay(dayOf(), 'roy', request, undefined).notice).toBeUndefined()
  expect(miniDay(dayOf(), 'patel', request, undefined).notice).toMatch(/not work/)
  const closed = { ...dayOf(), closure: 'Family Day' }
  expect(miniDay(closed, 'roy', request, undefined).notice).toContain('Family Day')
})
