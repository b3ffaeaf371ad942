import { secretHash } from '#main/kernel/canonical.ts'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { newSession } from './create-session.ts'

const place = {
  audience: 'desk',
  userId: null,
  clinicId: null,
  now: 1000,
  lifetimeMs: 500,
} as const

test('a session keeps the hash of a token of 32 random bytes, never the token', () => {
  const { token, row } = newSession(randomBytes, place)
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(row.tokenHash).toBe(secretHash(token))
  expect(JSON.stringify(row)).not.toContain(token)
  expect(row).toMatchObject({ createdAt: 1000, expiresAt: 1500, locked: false, endedAt: null })
})

test('no two sessions share a token', () => {
  const tokens = Array.from({ length: 50 }, () => newSession(randomBytes, place).token)
  expect(new Set(tokens).size).toBe(50)
})
