import { expect, test } from 'vitest'
import { addressOf, partsOf, queryOf } from './address.ts'

test('an address is read back as it was written', () => {
  const address = addressOf('/day', { date: '2026-11-24' })
  expect(partsOf(address)).toEqual(['day'])
  expect(queryOf(address).get('date')).toBe('2026-11-24')
})

test('no address at all is the start, with nothing asked', () => {
  expect(partsOf('')).toEqual([])
  expect([...queryOf('#/patients/1')]).toEqual([])
})
