import { expect, test } from 'vitest'
import { likelySame as compareRead, readPerson } from './compare-people.ts'
import type { PersonFacts } from './compare-people.ts'

const likelySame = (asked: PersonFacts, other: PersonFacts) =>
  compareRead(readPerson(asked), readPerson(other))

const known: PersonFacts = {
  firstName: 'Zoë',
  lastName: 'Müller-Łuczak',
  birthDate: '1984-05-06',
  email: 'zoe@example.com',
  phones: ['416-555-0142', null],
}
const nothing = { birthDate: null, email: null, phones: [] }
const compare = (facts: Partial<PersonFacts>) => likelySame({ ...known, ...facts }, known)

test('accents, case, hyphens and a typo do not make another person', () => {
  expect(compare({ firstName: 'zoe', lastName: 'MULLER LUCZAK' })).toContain('name')
  expect(compare({ lastName: 'Müller-Luczka' })).toContain('name')
})

test('first and last name in each other’s field are still the name', () => {
  expect(compare({ firstName: 'Müller-Łuczak', lastName: 'Zoë' })).toContain('name')
})

test('a short name with another letter is another name', () => {
  const lee = { ...known, firstName: 'Kim', lastName: 'Lee' }
  expect(likelySame({ ...lee, ...nothing, firstName: 'Tim' }, lee)).toEqual([])
})

test('a phone number agrees with and without its country', () => {
  expect(compare({ phones: ['+1 (416) 555 0142'] })).toContain('phone')
  expect(compare({ phones: ['416 555 0143'] })).not.toContain('phone')
  expect(compare({ phones: ['0142'] })).not.toContain('phone')
})

test('family members who share phone and e-mail are not taken for each other', () => {
  expect(compare({ firstName: 'Tim', birthDate: '2015-01-01' })).toEqual([])
})

test('somebody who married is found by birth date and e-mail', () => {
  const married = { lastName: 'Fernández', phones: [], email: ' ZOE@example.com ' }
  expect(compare(married)).toEqual(['birthDate', 'email'])
})

test('a name alone is enough only where it is exact and no birth date says otherwise', () => {
  expect(compare(nothing)).toEqual(['name'])
  expect(compare({ ...nothing, firstName: 'Zoé' })).toEqual(['name'])
  expect(compare({ ...nothing, lastName: 'Muller-Luczac' })).toEqual([])
  expect(compare({ ...nothing, birthDate: '1990-01-01' })).toEqual([])
})

test('a birth date alone says nothing', () => {
  expect(
    compare({ ...nothing, firstName: 'Omar', lastName: 'Haddad', birthDate: '1984-05-06' }),
  ).toEqual([])
})
