import { expect, test } from 'vitest'
import { adultBirthDate, inTopics, refusedFields, sentValues, troublesOf } from './asked.ts'
import type { AskedField } from './asked.ts'

const asked = (field: string, mandatory = false): AskedField => ({ field, mandatory, custom: null })
const parking: AskedField = {
  field: 'parking',
  mandatory: true,
  custom: { label: 'Do you come by car?', type: 'yesNo', choices: [] },
}

test('what must be filled in is missed, and what cannot be right is found', () => {
  const fields = [asked('firstName', true), asked('email', true), asked('birthDate'), parking]
  expect(troublesOf(fields, { email: 'amina@home', birthDate: '2001-2-31' }, null)).toEqual({
    firstName: 'missing',
    email: 'notValid',
    birthDate: 'notValid',
  })
  const right = { firstName: 'Amina', email: 'amina@example.com', birthDate: '1985-01-01' }
  expect(troublesOf(fields, right, null)).toEqual({})
})

test('somebody is 18 on their birthday, and not the day before', () => {
  const adultOn = adultBirthDate('2026-11-24')
  const fields = [asked('birthDate', true)]
  expect(troublesOf(fields, { birthDate: '2008-11-24' }, adultOn)).toEqual({})
  expect(troublesOf(fields, { birthDate: '2008-11-25' }, adultOn)).toEqual({
    birthDate: 'tooYoung',
  })
})

test('own fields of the clinic go apart, and empty means none', () => {
  const fields = [asked('firstName', true), asked('employer'), asked('reminderByText'), parking]
  expect(sentValues(fields, { firstName: ' Amina ', employer: ' ', parking: true })).toEqual({
    profile: { firstName: 'Amina', employer: null },
    custom: { parking: true },
  })
})

test('a number is sent as a number is written to the hub, whatever its comma', () => {
  const own = (field: string, type: 'number' | 'text'): AskedField => ({
    ...{ field, mandatory: true, custom: { label: field, type, choices: [] } },
  })
  const [height, word] = [own('height', 'number'), own('word', 'text')]
  const values = { height: ' 3,5 ', word: '3,5' }
  expect(troublesOf([height, word], values, null)).toEqual({})
  expect(sentValues([height, word], values)).toEqual({
    profile: {},
    custom: { height: '3.5', word: '3,5' },
  })
})

test('fields stand in topics, those of the clinic last', () => {
  const fields = [parking, asked('city'), asked('firstName', true), asked('referrer')]
  expect(inTopics(fields).map(({ topic }) => topic)).toEqual(['name', 'address', 'care', 'more'])
})

test('what the hub refuses is shown beside its field', () => {
  expect(
    refusedFields([
      { field: 'birthDate', reason: 'under_18' },
      { field: 'gender', reason: 'required' },
      { field: 'parking', reason: 'not_a_value' },
      { field: 'nickname', reason: 'unrecognized' },
      { field: 'profile.email', reason: 'invalid_format' },
      { field: 'profile.homePhone', reason: 'too_big' },
    ]),
  ).toEqual({
    ...{ birthDate: 'tooYoung', gender: 'missing', parking: 'notValid', nickname: 'notValid' },
    ...{ email: 'notValid', homePhone: 'notValid' },
  })
})
