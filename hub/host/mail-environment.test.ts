import { BadArguments } from '#main/host/serve-arguments.ts'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readMailEnvironment } from './mail-environment.ts'
import { mailKey } from './mail-key.ts'

const from = { FOYER_MAIL_FROM: 'Foyer <post@example.com>' }

test('without anything in the environment the hub has no account and no address', () => {
  expect(readMailEnvironment({})).toEqual({ fallback: null, portalBase: null })
})

test.each([
  ['smtps://me:p%40ss@mail.example.com', { security: 'tls', port: 465 }],
  ['smtp://me:p%40ss@mail.example.com:2525', { security: 'startTls', port: 2525 }],
])('%s is a server with its password', (FOYER_SMTP_URL, expected) => {
  const { fallback } = readMailEnvironment({ FOYER_SMTP_URL, ...from })
  expect(fallback).toMatchObject({
    ...{ ...expected, host: 'mail.example.com', login: { user: 'me', password: 'p@ss' } },
    from: { name: 'Foyer', address: 'post@example.com' },
  })
})

test('a relay on this machine needs no encryption', () => {
  const { fallback } = readMailEnvironment({ FOYER_SMTP_URL: 'smtp://127.0.0.1', ...from })
  expect(fallback).toMatchObject({ security: 'none', port: 25, login: null })
})

test.each([
  [{ FOYER_SMTP_URL: 'mail:secret@x', ...from }, /FOYER_SMTP_URL/],
  [{ FOYER_SMTP_URL: 'smtps://a:secret@mail.example.com' }, /FOYER_MAIL_FROM/],
  [{ FOYER_PUBLIC_URL: 'portal.example.com' }, /FOYER_PUBLIC_URL/],
])('what is wrong is named, and not repeated', (environment, words) => {
  const read = () => readMailEnvironment(environment)
  expect(read).toThrow(BadArguments)
  expect(read).toThrow(words)
  expect(read).not.toThrow(/secret/)
})

test('the key of the passwords is made once, for its owner alone, when it is needed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-key-'))
  const key = mailKey({ folder }, undefined)
  expect(() => statSync(join(folder, 'mail.key'))).toThrow()
  expect(key()).toHaveLength(32)
  expect(mailKey({ folder }, undefined)().equals(key())).toBe(true)
  expect(statSync(join(folder, 'mail.key')).mode & 0o077).toBe(0)
  rmSync(folder, { recursive: true })
  const given = 'ab'.repeat(32)
  expect(mailKey({ url: 'postgres://x/y' }, given)().toString('hex')).toBe(given)
  expect(() => mailKey({ folder }, 'short')).toThrow(BadArguments)
})
