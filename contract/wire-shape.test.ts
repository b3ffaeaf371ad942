import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { audiences, errorCatalogue, procedures } from './index.ts'
import { wireShape } from './wire-shape.ts'

const hashOf = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16)

/**
 * A change here is a change of the wire. Is it additive? Then take the new hash. Is it not? Then raise the
 * command's version, keep accepting the old one for 180 days, and say so in docs/decisions/.
 */
test('the wire is the one that was decided', () => {
  expect(hashOf(wireShape())).toBe('1bc5276fa67b7e58')
})

test('a procedure lives under the feature and verb that its name says, once', () => {
  const names = procedures.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const { name, procedure } of procedures) {
    expect(procedure['~orpc'].route.path).toBe(`/${name.replace('.', '/')}`)
  }
})

test('every procedure names who may call it and what it is for', () => {
  for (const { name, meta } of procedures) {
    expect(meta.audiences.length, name).toBeGreaterThan(0)
    expect(audiences, name).toEqual(expect.arrayContaining([...meta.audiences]))
    expect(meta.summary, name).toMatch(/^[A-Z].{10,}/)
  }
})

test('nobody from outside the staff may call what needs a permission', () => {
  const open = procedures.filter(
    ({ meta }) => meta.permission !== null && meta.audiences.some((one) => one !== 'desk'),
  )
  expect(open.map(({ name }) => name)).toEqual([])
})

test('every error that a procedure can give is in the catalogue', () => {
  for (const { name, meta } of procedures) {
    expect(Object.keys(errorCatalogue), name).toEqual(expect.arrayContaining([...meta.errors]))
  }
})
