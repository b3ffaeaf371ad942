import { expect, test } from 'vitest'
import { hashPin, pinFits } from './pin.ts'

test('a PIN is kept as an argon2id hash with a salt of its own', async () => {
  const [once, again] = [await hashPin('246810'), await hashPin('246810')]
  expect(once).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(again).not.toBe(once)
  expect(await pinFits('246810', once)).toBe(true)
  expect(await pinFits('246811', once)).toBe(false)
})

test('a password with an accent fits however the accent was typed', async () => {
  expect(await pinFits('e\u0301te\u0301 2026', await hashPin('été 2026'))).toBe(true)
})

test('nothing fits a name that nobody has', async () => {
  expect(await pinFits('246810', null)).toBe(false)
})
