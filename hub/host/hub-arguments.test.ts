import { BadArguments } from '#main/host/serve-arguments.ts'
import { expect, test } from 'vitest'
import { parseHubArguments } from './hub-arguments.ts'

const parse = (args: string[], environment: { DATABASE_URL?: string } = {}) =>
  parseHubArguments(args, environment)
const url = 'postgres://foyer:secret@db.example.com/foyer?sslmode=verify-full'

test('without a database the hub brings its own, on this machine alone', () => {
  expect(parse([])).toEqual({
    database: { folder: null },
    ...{ host: '127.0.0.1', port: 7310, proxies: [], newCode: false },
  })
})

test('a database is named on the command line or in the environment; a folder means our own', () => {
  expect(parse(['--database', url]).database).toEqual({ url })
  expect(parse([], { DATABASE_URL: url }).database).toEqual({ url })
  expect(parse([], { DATABASE_URL: '' }).database).toEqual({ folder: null })
  const other = 'postgresql://localhost/other'
  expect(parse(['--database', other], { DATABASE_URL: url }).database).toEqual({ url: other })
  expect(parse(['--data', 'x'], { DATABASE_URL: url }).database).toEqual({ folder: 'x' })
})

test('several proxies may be trusted', () => {
  const args = ['--host', '0.0.0.0', '--proxy', '10.0.0.0/8', '--proxy', '2001:db8::1']
  expect(parse(args)).toMatchObject({ host: '0.0.0.0', proxies: ['10.0.0.0/8', '2001:db8::1'] })
})

test.each<[string, string[], RegExp]>([
  ['a port that is none', ['--port', 'eighty'], /--port/],
  ['a port too high', ['--port', '70000'], /--port/],
  ['a host that is no address', ['--host', 'example.com'], /--host/],
  ['a proxy that is no address', ['--proxy', 'example.com'], /--proxy/],
  ['a proxy that is no range', ['--proxy', '10.0.0.0/99'], /--proxy/],
  ['an unknown option', ['--colour'], /colour/],
  ['something beside the options', ['serve'], /serve/],
  ['a database of another kind', ['--database', 'mysql://u:secret@h/d'], /--database/],
  ['an empty database', ['--database', ''], /--database/],
  ['two databases', ['--database', url, '--data', 'x'], /not both/],
])('%s is named', (_what, args, words) => {
  expect(() => parse(args)).toThrow(BadArguments)
  expect(() => parse(args)).toThrow(words)
  expect(() => parse(args)).not.toThrow(/secret/)
})

test('a bad address in the environment is named, and not repeated', () => {
  expect(() => parse([], { DATABASE_URL: 'secret' })).toThrow(/^DATABASE_URL takes/)
})
