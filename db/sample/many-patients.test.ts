import { expect, test } from 'vitest'
import { manyPatients } from './many-patients.ts'

test('patients for benchmarks are as many as asked for, each with an id of its own', () => {
  const patients = manyPatients(3000, 1)
  expect(patients).toHaveLength(3000)
  expect(new Set(patients.map(({ id }) => id)).size).toBe(3000)
})

test('the same seed makes the same patients, another seed makes others', () => {
  expect(manyPatients(50, 1)).toEqual(manyPatients(50, 1))
  const names = (seed: number) => manyPatients(50, seed).map((row) => row.lastName)
  expect(names(2)).not.toEqual(names(1))
})

test('names are varied enough for a search to have something to do', () => {
  const names = manyPatients(3000, 1).map((row) => `${row.firstName} ${row.lastName}`)
  expect(new Set(names).size).toBeGreaterThan(1500)
})
