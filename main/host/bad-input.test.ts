import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { errorCatalogue, procedures } from '#contract/index.ts'
import type { Audience, ProcedureEntry } from '#contract/index.ts'
import { Session } from '#db/entities/index.ts'
import { newSession } from '#main/session/index.ts'
import { hostileInput } from '#main/testing/hostile-inputs.ts'
import type { Known } from '#main/testing/plausible-inputs.ts'
import { knownAtKiosk, knownInputs } from '#main/testing/known-inputs.ts'
import { noMail, openTestClinic } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { httpServer } from './http-server.ts'

/** Over the handler; over a socket a few of each. */
const runs = 700
const runsOverSocket = 25
const allowed: readonly Audience[] = ['public', 'desk', 'kiosk']

let clinic: TestClinic
let server: FastifyInstance
let url = ''
/** Grows by one for each procedure. */
let round = 0

beforeAll(async () => {
  // A mail server that was made up is looked for all over the network, a thousand times.
  clinic = await openTestClinic({ mail: noMail })
  const patientId = await clinic.addPatient({ birthDate: '1980-02-03', lastName: 'Sorel' })
  await clinic.addAppointment({ patientId, at: '2026-11-23T14:00:00Z' })
  server = httpServer({
    core: clinic.core,
    logger: pino({ level: 'silent' }),
    version: 'test',
    pages: import.meta.dirname,
    faces: [],
    allowed,
    hosts: null,
  })
  url = await server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await server.close()
  await clinic.close()
})

/** A session of its own for each call, as some calls end theirs. */
async function tokenFor({ meta }: ProcedureEntry): Promise<string | null> {
  const audience = (['desk', 'kiosk'] as const).find((one) => meta.audiences.includes(one))
  if (!audience) return null
  const { token, row } = newSession(randomBytes, {
    audience,
    userId: clinic.ids.ana,
    clinicId: clinic.ids.clinic,
    now: clinic.clock.now(),
    lifetimeMs: 3_600_000,
  })
  await clinic.store.write((tx) => tx.insert(Session, row))
  return token
}

const atKiosk = ({ meta, name }: ProcedureEntry) =>
  !meta.audiences.includes('desk') && /^intake\.(?!kioskState|startSession)/.test(name)

async function knownFor(entry: ProcedureEntry, token: string | null): Promise<Known> {
  if (token !== null && atKiosk(entry)) return await knownAtKiosk(clinic, token)
  round += 1
  return await knownInputs(clinic, round)
}

/** Reading changes nothing: the one right input of a query that takes none is asked of it once, not 400 times. */
function onceOnly({ meta, procedure }: ProcedureEntry): (input: unknown) => boolean {
  const { properties = {} } = z.toJSONSchema(procedure['~orpc'].inputSchema as z.ZodType, {
    ...{ io: 'input', unrepresentable: 'any' },
  })
  const takesNone = meta.kind === 'query' && Object.keys(properties).length === 0
  let isAsked = false
  return (input) => {
    if (!takesNone || JSON.stringify(input) !== '{}') return false
    const wasAsked = isAsked
    isAsked = true
    return wasAsked
  }
}

const endsItsSession = (name: string) => /^session\.|^intake\.(handOver|endSession)/.test(name)
const callable = procedures.filter(({ meta }) => meta.kind !== 'stream')

interface WireError {
  code: string
  status: number
}

describe('whatever is sent to it, the clinic answers with a result or with a reason', () => {
  test.each(callable.map((entry) => [entry.name, entry] as const))('%s', async (name, entry) => {
    const schema = entry.procedure['~orpc'].inputSchema as z.ZodType
    let token = await tokenFor(entry)
    const known = await knownFor(entry, token)
    const [feature = '', verb = ''] = name.split('.')
    const wasAsked = onceOnly(entry)
    await fc.assert(
      fc.asyncProperty(hostileInput(schema, known), async (input) => {
        if (wasAsked(input)) return
        if (endsItsSession(name)) token = await tokenFor(entry)
        const client = clinic.core.client({ token, allowed }) as unknown as Record<
          string,
          Record<string, (input: unknown) => Promise<unknown>>
        >
        try {
          await client[feature]?.[verb]?.(input)
        } catch (error) {
          const { code, status } = error as WireError
          expect(Object.keys(errorCatalogue)).toContain(code)
          expect(status, `${name} ${code}`).toBeLessThan(500)
        }
      }),
      { numRuns: runs },
    )
  })
})

describe('over a real socket too', () => {
  test.each(callable.map((entry) => [entry.name, entry] as const))('%s', async (name, entry) => {
    const schema = entry.procedure['~orpc'].inputSchema as z.ZodType
    const token = await tokenFor(entry)
    const known = await knownFor(entry, token)
    await fc.assert(
      fc.asyncProperty(hostileInput(schema, known), async (input) => {
        const response = await fetch(`${url}/api/${name.replace('.', '/')}`, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(token ? { authorization: `Bearer ${token}` } : {}),
          },
          body: JSON.stringify(input),
        })
        const answer = (await response.json()) as { code?: string; message?: string }
        expect(response.status, name).toBeLessThan(500)
        if (!response.ok) {
          expect(Object.keys(errorCatalogue)).toContain(answer.code)
          expect(answer.message).toBeTruthy()
        }
      }),
      { numRuns: runsOverSocket },
    )
  })

  const post = (path: string, init: RequestInit) =>
    fetch(`${url}${path}`, { method: 'POST', ...init })
  const json = { 'content-type': 'application/json' }

  test.each<[string, () => Promise<Response>, number, string]>([
    [
      'a body that is no JSON',
      () => post('/api/session/logIn', { headers: json, body: '{' }),
      400,
      'invalid_input',
    ],
    [
      'a body with __proto__',
      () => post('/api/session/logIn', { headers: json, body: '{"__proto__":{"user":"ana"}}' }),
      400,
      'invalid_input',
    ],
    [
      'a body of 2 MB',
      () =>
        post('/api/session/logIn', { headers: json, body: JSON.stringify('x'.repeat(2 ** 21)) }),
      413,
      'too_large',
    ],
    [
      'a form',
      () => post('/api/session/logIn', { body: new URLSearchParams({ user: 'ana' }) }),
      415,
      'unsupported_media_type',
    ],
    [
      'a list',
      () => post('/api/session/logIn', { headers: json, body: '[]' }),
      400,
      'invalid_input',
    ],
    [
      'a number',
      () => post('/api/session/logIn', { headers: json, body: '7' }),
      400,
      'invalid_input',
    ],
    ['no body', () => post('/api/session/logIn', {}), 400, 'invalid_input'],
    ['a GET', () => fetch(`${url}/api/settings/list`), 405, 'method_not_allowed'],
    [
      'an unknown procedure',
      () => post('/api/patients/everybody', { headers: json, body: '{}' }),
      404,
      'not_found',
    ],
    [
      'a name of Object',
      () => post('/api/constructor/prototype', { headers: json, body: '{}' }),
      404,
      'not_found',
    ],
    [
      'no token',
      () => post('/api/patients/search', { headers: json, body: '{"text":"a"}' }),
      401,
      'unauthenticated',
    ],
    [
      'a made-up token',
      () =>
        post('/api/patients/search', {
          headers: { ...json, authorization: 'Bearer nonsense' },
          body: '{"text":"a"}',
        }),
      401,
      'unauthenticated',
    ],
    [
      'a path out of the folder',
      () => fetch(`${url}/assets/..%2f..%2fpackage.json`),
      404,
      'not_found',
    ],
  ])('%s is refused in our words', async (_what, ask, status, code) => {
    const response = await ask()
    expect(await response.json()).toMatchObject({ code })
    expect(response.status).toBe(status)
  })

  test('a page of somebody else cannot be given our answers', async () => {
    const response = await fetch(`${url}/healthz`, { headers: { origin: 'https://evil.example' } })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('every procedure is in the OpenAPI document, with its errors', async () => {
    const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as {
      openapi: string
      paths: Record<string, { post?: { operationId: string; responses: object } }>
    }
    expect(document.openapi).toMatch(/^3\.1/)
    const operations = Object.values(document.paths).map(({ post: one }) => one?.operationId)
    expect(operations.toSorted()).toEqual(procedures.map(({ name }) => name).toSorted())
  })
})

test('nothing that was sent left the clinic unable to answer', async () => {
  const response = await fetch(`${url}/healthz`)
  expect(await response.json()).toEqual({ ok: true, version: 'test' })
})
