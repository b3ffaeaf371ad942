import { kioskProfileFields } from '#contract/intake/index.ts'
import { profileTopics } from '#renderer/intake/profile-fields.ts'
import { expect, test } from 'vitest'
import { fieldTrouble, pageTroubles, profilePages, savedValue } from './profile-pages.ts'
import type { KioskProfileField } from './profile-pages.ts'
import { visitWith } from './visit.fixture.ts'

const field = (given: Partial<KioskProfileField>): KioskProfileField => ({
  field: 'cellPhone',
  mandatory: false,
  value: null,
  ...given,
})

test('every detail that a kiosk may save has its page', () => {
  const placed = Object.values(profileTopics).flat()
  expect([...placed].sort()).toEqual(Object.keys(kioskProfileFields.shape).sort())
})

test('a patient sees the details in pages of one topic, and nothing that a kiosk cannot save', () => {
  const pages = profilePages(visitWith())
  expect(pages.map(({ topic }) => topic)).toEqual(['name', 'contact'])
  expect(pages.flatMap(({ fields }) => fields.map((one) => one.field))).toEqual([
    'firstName',
    'cellPhone',
    'email',
  ])
})

test('a mandatory detail that is empty is asked for, an optional one is not', () => {
  expect(fieldTrouble(field({ mandatory: true }))).toBe('missing')
  expect(fieldTrouble(field({ mandatory: true, value: '  ' }))).toBe('missing')
  expect(fieldTrouble(field({ mandatory: false }))).toBeNull()
})

test('nobody is left without a name, whatever the settings say', () => {
  expect(fieldTrouble(field({ field: 'lastName', value: '' }))).toBe('missing')
})

test('an address without an @ and a date that does not exist are told beside their field', () => {
  const page = {
    topic: 'contact' as const,
    fields: [
      field({ field: 'email', value: 'amina.example.com' }),
      field({ field: 'birthDate', value: '1956-2-31' }),
      field({ field: 'cellPhone', value: '514 555 0142' }),
    ],
  }
  expect([...pageTroubles(page)]).toEqual([
    ['email', 'notValid'],
    ['birthDate', 'notValid'],
  ])
})

test('an emptied detail is saved as none, a name never is', () => {
  expect(savedValue('email', ' ')).toBeNull()
  expect(savedValue('email', ' amina@example.com ')).toBe('amina@example.com')
  expect(savedValue('lastName', '')).toBe('')
  expect(savedValue('reminderByEmail', false)).toBe(false)
})
