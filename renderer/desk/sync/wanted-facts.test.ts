import { beforeEach, expect, test } from 'vitest'
import { locale } from '#renderer/shared/i18n/index.ts'
import { wantedFacts } from './wanted-facts.ts'

beforeEach(() => locale.set('en'))

const person = { credentials: '', initials: 'LR', hue: 1, clinicIds: [], serviceIds: [] }
const resources = {
  clinics: [
    { clinicId: 'c', name: 'North Clinic', timeZone: 'America/Toronto', phone: '', city: '' },
  ],
  practitioners: [{ practitionerId: 'p', name: 'Dr Léa Roy', ...person }],
  services: [
    {
      serviceId: 's',
      name: 'First visit',
      durationMinutes: 45,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
    },
  ],
}
const words = { resources, timeZone: 'America/Toronto' }
const request = {
  type: 'request' as const,
  id: 'r',
  label: 'Amina Okafor',
  startsAt: '2026-11-24T15:15:00Z',
}
const facts = (name: string, input: object, subject: typeof request | null = null) =>
  wantedFacts({ name, input: input as never, subject }, words).map(({ term, text }) => [term, text])

test('an acceptance says the requested time, and what was to be changed about it', () => {
  expect(facts('booking.acceptRequest', { requestId: 'r' }, request)).toEqual([
    ['Requested time', 'Tue 24 Nov, 10:15'],
  ])
  const input = { requestId: 'r', startsAt: '2026-11-24T18:00:00Z', practitionerId: 'p' }
  expect(facts('booking.acceptRequest', input, request)).toEqual([
    ['Requested time', 'Tue 24 Nov, 10:15'],
    ['New time', 'Tue 24 Nov, 13:00'],
    ['Practitioner', 'Dr Léa Roy'],
  ])
})

test('a booking says what, when, with whom and where', () => {
  const input = {
    ...{ clinicId: 'c', practitionerId: 'p', serviceId: 's', patientId: 'x' },
    ...{ startsAt: '2026-11-24T15:15:00Z', note: 'Wheelchair' },
  }
  expect(facts('schedule.bookAppointment', input)).toEqual([
    ['Time', 'Tue 24 Nov, 10:15'],
    ['Service', 'First visit'],
    ['Practitioner', 'Dr Léa Roy'],
    ['Clinic', 'North Clinic'],
    ['Note', 'Wheelchair'],
  ])
})

test('a record says the fields that were entered, also those that were emptied', () => {
  const input = { patientId: 'x', fields: { cellPhone: '514 555 0101', homePhone: null } }
  expect(facts('patients.change', input)).toEqual([
    ['Mobile phone', '514 555 0101'],
    ['Home phone', 'emptied'],
  ])
})

test('settings say each value by its name and language', () => {
  const changes = [
    { key: 'scheduling.daysAhead', value: 45 },
    { key: 'messages.home', language: 'fr', value: '<p>Bonjour</p>' },
  ]
  const found = facts('settings.change', { changes })
  expect(found[0]?.[1]).toBe('45')
  expect(found).toHaveLength(2)
})

test('what this version does not know is left out rather than guessed', () => {
  expect(facts('waitlist.offer', { anything: 1 })).toEqual([])
  expect(wantedFacts({ name: 'schedule.checkIn', input: null, subject: null }, words)).toEqual([])
})

test('insurance is said as it was entered, and a choice of it as a choice', () => {
  const fields = { payerName: 'Lantern', kind: 'private', memberNumber: '77', planName: null }
  expect(facts('coverages.add', { patientId: 'p', fields, isDefault: true })).toEqual([
    ['Insurer', 'Lantern'],
    ['Kind', 'Private'],
    ['Member number', '77'],
  ])
  expect(facts('coverages.makeDefault', { patientId: 'p', coverageId: null })).toEqual([
    ['Insurance', 'none'],
  ])
  expect(facts('schedule.chooseInsurance', { appointmentId: 'a', coverageId: 'c' })).toEqual([
    ['Insurance', 'another one from the record'],
  ])
})
