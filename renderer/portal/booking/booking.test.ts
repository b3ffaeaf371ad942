import { expect, test } from 'vitest'
import { addDays, dayAt } from '#renderer/shared/days.ts'
import { calendarFile } from './calendar-file.ts'
import { anybody, withChoice } from './draft.ts'
import { isDone, openStep, practitionersFor, settled, stepsOf } from './steps.ts'
import type { Bookable } from './steps.ts'
import { firstShown, inParts, otherWeek } from './times.ts'

const clinic = (clinicId: string) => ({
  ...{ clinicId, name: clinicId, timeZone: 'America/Toronto', phone: '1', street: null, city: 'T' },
})
const service = (serviceId: string) => ({
  ...{ serviceId, name: serviceId, durationMinutes: 30, priceCents: null },
})
const person = (practitionerId: string) => ({
  ...{ practitionerId, name: practitionerId, initials: 'X', photo: null },
})
const offer = (clinicId: string, serviceId: string, practitionerId: string) => ({
  ...{ clinicId, serviceId, practitionerId },
})
type What = Pick<Bookable, 'clinics' | 'services' | 'practitioners' | 'offers'>
const two: What = {
  clinics: [clinic('north'), clinic('harbour')],
  services: [service('first'), service('again')],
  practitioners: [person('roy'), person('patel')],
  offers: [
    offer('north', 'first', 'roy'),
    offer('north', 'first', 'patel'),
    offer('north', 'again', 'roy'),
    offer('harbour', 'again', 'patel'),
  ],
}
const one: What = {
  clinics: [clinic('north')],
  services: [service('first')],
  practitioners: [person('roy')],
  offers: [offer('north', 'first', 'roy')],
}

test('where there is nothing to choose nothing is asked, and a patient is not asked who they are', () => {
  const draft = settled(one, {})
  expect(draft).toEqual({ clinicId: 'north', serviceId: 'first', practitionerId: 'roy' })
  expect(stepsOf(one, draft, true)).toEqual(['time', 'details'])
  expect(stepsOf(one, draft, false)).toEqual(['time', 'who', 'details'])
})

test('each choice opens the next, and only who offers it there can be chosen', () => {
  let draft = settled(two, {})
  expect(stepsOf(two, draft, false)).toEqual([
    'clinic',
    'service',
    'practitioner',
    'time',
    'who',
    'details',
  ])
  expect(openStep(stepsOf(two, draft, false), draft)).toBe('clinic')
  draft = settled(two, withChoice(draft, { clinicId: 'north' }))
  expect(openStep(stepsOf(two, draft, false), draft)).toBe('service')
  draft = settled(two, withChoice(draft, { serviceId: 'first' }))
  expect(practitionersFor(two, draft).map(({ practitionerId }) => practitionerId)).toEqual([
    'roy',
    'patel',
  ])
  draft = settled(two, withChoice(draft, { practitionerId: anybody }))
  expect(openStep(stepsOf(two, draft, false), draft)).toBe('time')
})

test('at the harbour everything but the time is settled', () => {
  const draft = settled(two, withChoice({}, { clinicId: 'harbour' }))
  expect(draft).toEqual({ clinicId: 'harbour', serviceId: 'again', practitionerId: 'patel' })
  expect(stepsOf(two, draft, true)).toEqual(['clinic', 'time', 'details'])
})

test('another service forgets the time, the same one keeps it, and who they are stays', () => {
  const who = { firstName: 'A', lastName: 'B', email: 'a@b.ca', cellPhone: '', birthDate: '' }
  const chosen = {
    clinicId: 'north',
    serviceId: 'first',
    practitionerId: 'roy',
    startsAt: 'x',
    who,
  }
  expect(withChoice(chosen, { serviceId: 'again' })).toEqual({
    ...{ clinicId: 'north', serviceId: 'again', who },
  })
  expect(withChoice(chosen, { serviceId: 'first' })).toEqual(chosen)
  expect(isDone('time', withChoice(chosen, { practitionerId: 'patel' }))).toBe(false)
})

test('what the clinic no longer offers is let go', () => {
  const stale = { clinicId: 'gone', serviceId: 'first', practitionerId: 'roy', startsAt: 'x' }
  expect(settled(two, stale)).toEqual({})
})

const time = (startsAt: string, available = true) => ({
  ...{ startsAt, endsAt: startsAt, available, practitionerIds: [] },
})

test('times are of the clinic’s morning, not of the patient’s', () => {
  const times = [
    time('2026-11-24T14:15:00Z'),
    time('2026-11-24T17:00:00Z'),
    time('2026-11-24T23:00:00Z'),
  ]
  expect(inParts(times, 'America/Toronto').map(({ part }) => part)).toEqual([
    'morning',
    'afternoon',
    'evening',
  ])
  expect(dayAt('2026-11-25T03:00:00Z', 'America/Toronto')).toBe('2026-11-24')
})

test('the first day with something free is shown first, unless a time was chosen', () => {
  const days = [
    { date: '2026-11-24', times: [time('2026-11-24T14:15:00Z', false)] },
    { date: '2026-11-25', times: [time('2026-11-25T14:15:00Z')] },
    { date: '2026-11-26', times: [time('2026-11-26T14:15:00Z')] },
  ]
  expect(firstShown(days, undefined)).toBe('2026-11-25')
  expect(firstShown(days, '2026-11-26T14:15:00Z')).toBe('2026-11-26')
  expect(firstShown([], undefined)).toBeUndefined()
})

test('weeks end where booking ends, over the change of the clocks too', () => {
  const range = { firstDay: '2026-10-28', lastDay: '2026-11-12' }
  expect(addDays('2026-10-28', 7)).toBe('2026-11-04')
  expect(otherWeek('2026-10-28', -1, range)).toBeNull()
  expect(otherWeek('2026-10-28', 1, range)).toBe('2026-11-04')
  expect(otherWeek('2026-11-11', 1, range)).toBeNull()
  expect(otherWeek('2026-11-01', -1, range)).toBe('2026-10-28')
})

test('a calendar takes the file: signs are escaped, lines folded, times in UTC', () => {
  const file = calendarFile({
    ...{ id: 'abc', startsAt: '2026-11-24T15:15:00.000Z', endsAt: '2026-11-24T16:00:00.000Z' },
    title: 'Première séance, ostéopathie; suite',
    place: 'North Clinic, 12 King Street West, a very long address that has to be folded somewhere',
    text: 'First line\nsecond',
    now: '2026-11-20T08:00:00.000Z',
  })
  const lines = file.split('\r\n')
  expect(lines).toContain('DTSTART:20261124T151500Z')
  expect(lines).toContain('SUMMARY:Première séance\\, ostéopathie\\; suite')
  expect(lines).toContain('DESCRIPTION:First line\\nsecond')
  expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThan(76)
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
})
