/** Whatever a device sends that has the right key, the hub answers with a result or with a reason. */
import { deviceProcedures, errorCatalogue, portalProcedures } from '#contract/index.ts'
import { syncedTables } from '#db/entities/index.ts'
import {
  canonicalRows,
  foundClinic,
  joinClinic,
  serveHub,
  signedFetch,
  testDatabase,
} from '#hub/testing/index.ts'
import type { ServedHub, TestDatabase, TestDevice } from '#hub/testing/index.ts'
import { exchanged, hostileInput, keptByNone, rightInput } from '#main/testing/hostile-inputs.ts'
import { nobody } from '#main/testing/known-inputs.ts'
import type { Known } from '#main/testing/plausible-inputs.ts'
import { openTestClinic, testIds } from '#main/testing/index.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'

const runs = 150
const without = { max: 1_000_000, timeWindow: 60_000 }

let database: TestDatabase
let hub: ServedHub
let desk: TestDevice
let kiosk: TestDevice
/** A clinic that is not whole yet takes rows. */
let founding: TestDevice
let known: Known
beforeAll(async () => {
  database = await testDatabase()
  const limits = { joining: without, failures: without, device: without }
  hub = await serveHub({ databaseUrl: database.url, limits })
  const code = async () => (await hub.core.issueFoundingCode()).code
  desk = await foundClinic(hub.url, await code())
  kiosk = await joinClinic(hub.url, desk, 'kiosk')
  founding = await foundClinic(hub.url, await code(), { isWhole: false })
  // Whoever is shut out by chance is somebody else.
  const other = await joinClinic(hub.url, desk)
  known = {
    ids: [...Object.values(testIds), other.signer.deviceId, nobody],
    now: Date.now(),
    named: { table: [...syncedTables], cursor: [0] },
  }
})
afterAll(async () => {
  await hub.close()
  await database.drop()
})

async function expectReason(response: Response): Promise<void> {
  const text = await response.text()
  expect(response.status, text).toBeLessThan(500)
  expect(text).not.toMatch(/\bat .*:\d+:\d+/)
  expect(text).not.toMatch(/SELECT|INSERT|relation|postgres/i)
  if (response.status === 200) return
  const { code, message } = JSON.parse(text) as { code: string; message: string }
  expect(Object.keys(errorCatalogue)).toContain(code)
  expect(message).toBeTruthy()
}

const verbs = deviceProcedures.map((entry) => [entry.verb, entry] as const)

describe.each([
  ['a desk', () => desk],
  ['a kiosk', () => kiosk],
  ['a clinic that is still coming', () => founding],
])('from %s', (_who, device) => {
  test.each(verbs)('%s', async (verb, { procedure }) => {
    const schema = procedure['~orpc'].inputSchema as z.ZodType
    await fc.assert(
      fc.asyncProperty(hostileInput(schema, known), async (input) => {
        const body = Buffer.from(JSON.stringify(input))
        await expectReason(
          await signedFetch(hub.url, device(), { path: `/api/device/${verb}`, body }),
        )
      }),
      { numRuns: runs },
    )
  })
})

describe.each(['desk', 'kiosk'] as const)(
  'characters that no database keeps, from a %s',
  (role) => {
    test.each(verbs)('%s', async (verb, { procedure }) => {
      const schema = procedure['~orpc'].inputSchema as z.ZodType
      await fc.assert(
        fc.asyncProperty(rightInput(schema, known), async (input) => {
          for (const one of keptByNone.flatMap((text) => exchanged(input, text))) {
            const body = Buffer.from(JSON.stringify(one))
            const device = { desk, kiosk }[role]
            await expectReason(
              await signedFetch(hub.url, device, { path: `/api/device/${verb}`, body }),
            )
          }
        }),
        { numRuns: 3 },
      )
    })
  },
)

/** What a column of a row may hold on the wire, and no column expects. */
const cell = fc.oneof(
  fc.constantFrom(
    ...['', '\u0000', '\ud800', 'x'.repeat(100_000), '9999-99-99', '{', '[]', '-1'],
    ...[-1, 0.5, 1e308, Number.MAX_SAFE_INTEGER, true, false, null],
  ),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

test('a founding clinic whose rows are damaged is told so', async () => {
  const clinic = await openTestClinic()
  const rows = await canonicalRows(clinic.store.reader)
  await clinic.close()
  const columns = rows.flatMap(([table, row]) =>
    Object.keys(row).map((column) => ({ table, row, column })),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...columns), cell, async ({ table, row, column }, value) => {
      const input = { rows: [{ table, row: { ...row, [column]: value } }], last: false }
      await expectReason(
        await signedFetch(hub.url, founding, {
          path: '/api/device/uploadRows',
          body: Buffer.from(JSON.stringify(input)),
        }),
      )
    }),
    { numRuns: 2 * runs },
  )
})

describe('what is no call at all', () => {
  test.each<[string, string, RequestInit, number, string]>([
    ['a GET of a call', '/api/device/push', {}, 405, 'method_not_allowed'],
    ['an unknown call', '/api/device/everything', { method: 'POST' }, 404, 'not_found'],
    ['a name of Object', '/api/device/constructor', { method: 'POST' }, 404, 'not_found'],
    ['a call of the desk', '/api/patients/search', { method: 'POST' }, 404, 'not_found'],
    ['a page', '/', {}, 404, 'not_found'],
    ['an address that is none', '/api/device/%E0%A4%A', {}, 404, 'not_found'],
    ['a body before the events', '/api/device/events', { method: 'POST' }, 404, 'not_found'],
  ])('%s', async (_what, path, init, status, code) => {
    const response = await fetch(hub.url + path, init)
    expect(await response.json()).toMatchObject({ code })
    expect(response.status).toBe(status)
  })

  test('a page of somebody else’s cannot be given our answers', async () => {
    const headers = { origin: 'https://evil.example' }
    const response = await fetch(`${hub.url}/healthz`, { headers })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('every call is in the OpenAPI document, with its errors', async () => {
    const document = (await (await fetch(`${hub.url}/api/openapi.json`)).json()) as {
      openapi: string
      paths: Record<string, { post?: { operationId: string; responses: object } }>
    }
    expect(document.openapi).toMatch(/^3\.1/)
    const operations = Object.values(document.paths).flatMap(({ post }) => post?.operationId ?? [])
    const asked = [...deviceProcedures, ...portalProcedures].map(({ name }) => name)
    expect(operations.toSorted()).toEqual(asked.toSorted())
    const { responses } = document.paths['/device/push']?.post ?? {}
    const conflict = (responses as Record<string, { description: string }> | undefined)?.['409']
    expect(conflict?.description.split(', ')).toEqual(
      expect.arrayContaining(['number_reused', 'number_gap']),
    )
  })
})

test('nothing of it was unforeseen, and the hub still answers', async () => {
  expect(hub.log().match(/UNFORESEEN.*\n.*/g) ?? []).toEqual([])
  await expect(desk.link.call('list', {})).resolves.toBeTruthy()
  expect(await (await fetch(`${hub.url}/readyz`)).json()).toEqual({
    ok: true,
    version: 'test',
    database: 'ok',
  })
})
