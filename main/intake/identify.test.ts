import { expect, it } from 'vitest'
import { identify, slips } from './identify.ts'
import type { Candidate } from './identify.ts'

const candidate = (facts: Partial<Candidate>): Candidate => ({
  appointmentId: 'a1',
  patientId: 'p1',
  lastName: 'Okafor',
  firstName: 'Amina',
  preferredName: null,
  phones: [],
  distanceMs: 0,
  ...facts,
})

it.each([
  ['Müller', 'muller'],
  ['Łukasik', 'Lukasik'],
  ["O'Brien", 'obrien'],
  ['van der Berg', 'Vanderberg'],
  ['Sørensen', 'SORENSEN'],
  ['王', '王'],
])('%s is the same name as %s', (left, right) => {
  expect(slips(left, right)).toBe(0)
})

it('a short name may have one slip, a longer one two', () => {
  expect(slips('Rio', 'Roy')).toBe(Infinity)
  expect(slips('Ryo', 'Roy')).toBe(1)
  expect(slips('Trembaly', 'Tremblay')).toBe(1)
  expect(slips('Tranblay', 'Tremblay')).toBe(2)
  expect(slips('Tranbly', 'Tremblay')).toBe(Infinity)
})

it('twins with names that sound alike are told apart by the closer one', () => {
  const twins = [
    candidate({ firstName: 'Anna' }),
    candidate({ firstName: 'Hanna', patientId: 'p2', appointmentId: 'a2' }),
  ]
  const found = identify(twins, { lastName: 'Okafor', firstName: 'Hanna' })
  expect(found).toMatchObject({ kind: 'found', candidate: { patientId: 'p2' } })
})

it('the name somebody goes by counts as a first name', () => {
  const two = [
    candidate({ firstName: 'Alexandra', preferredName: 'Sacha' }),
    candidate({ firstName: 'Grace', patientId: 'p2' }),
  ]
  const found = identify(two, { lastName: 'Okafor', firstName: 'sacha' })
  expect(found).toMatchObject({ kind: 'found', candidate: { patientId: 'p1' } })
})

it('a first name that fits nobody finds nobody', () => {
  const found = identify([candidate({})], { lastName: 'Okafor', firstName: 'Grace' })
  expect(found).toEqual({ kind: 'nobody' })
})
