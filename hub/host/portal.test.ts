/** The portal over HTTP: cookies, who may ask from where, and which pages are served. */
import { foundClinic, serveHub, testDatabase } from '#hub/testing/index.ts'
import type { ServedHub, TestDatabase } from '#hub/testing/index.ts'
import { Setting } from '#db/entities/index.ts'
import { openHubDatabase } from '#db/postgres/hub-database.ts'
import { effectTest } from '#main/testing/effect-test.ts'
import { withPaymentGateway } from '#main/testing/payment-gateway.fixture.ts'
import { settingId } from '#main/settings/setting-id.ts'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let database: TestDatabase
let hub: ServedHub
let pages: string
const clinics: string[] = []
const password = 'a long enough phrase'
const [email, names] = ['amina@example.com', { firstName: 'Amina', lastName: 'Okafor' }]

beforeAll(async () => {
  pages = mkdtempSync(join(tmpdir(), 'foyer-pages-'))
  mkdirSync(join(pages, 'assets'))
  writeFileSync(join(pages, 'portal.html'), '<!doctype html><title>Portal</title>')
  writeFileSync(join(pages, 'assets', 'portal-1234.js'), 'export {}')
  database = await testDatabase()
  hub = await serveHub({
    databaseUrl: database.url,
    pages,
    limits: { letters: { max: 8, timeWindow: 60_000 } },
  })
  for (let made = 0; made < 2; made += 1) {
    const { code } = await hub.core.issueFoundingCode()
    const { signer } = await foundClinic(hub.url, code)
    clinics.push(signer.clinicKey)
    await openPortal(signer.clinicKey)
  }
}, 60_000)
afterAll(async () => {
  await hub.close()
  await database.drop()
  rmSync(pages, { recursive: true, force: true })
})

const openPortal = (clinicKey: string) =>
  switchOn(clinicKey, 'general.enabled', 'general.allowPublicSignup')

async function switchOn(clinicKey: string, ...keys: string[]): Promise<void> {
  const opened = await openHubDatabase(database.url, 1)
  const by = { changedAt: 0, changedById: null, changedByName: null, version: 1 }
  await opened.ofClinic(clinicKey, async ({ tx }) => {
    for (const key of keys) {
      const field = { key, language: '', clinicId: '', value: true }
      await tx.insert(Setting, { ...field, ...by, id: settingId(field) })
    }
  })
  await opened.close()
}

const slug = 'test-physiotherapy'
interface Asked {
  clinic?: string | null
  cookie?: string
  headers?: Record<string, string>
}
function ask(name: string, input: object, { clinic = slug, cookie, headers = {} }: Asked = {}) {
  return fetch(`${hub.url}/api/${name.replace('.', '/')}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(clinic === null ? {} : { 'x-foyer-clinic': clinic }),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    body: JSON.stringify(input),
  })
}
const codeOf = async (response: Response) => ((await response.json()) as { code?: string }).code

/** The link stands in the e-mail; tests make it as the sender does. */
async function token(): Promise<string> {
  const rows = await hubRows<{ id: string }>('SELECT id FROM portal_account WHERE email = $1')
  const link = await hub.core.linksOf(clinics[0] ?? '').make('confirmation', rows[0]?.id ?? '')
  return link?.url.split('#token=')[1] ?? ''
}
async function hubRows<Row>(statement: string): Promise<Row[]> {
  const opened = await openHubDatabase(database.url, 1)
  const rows = await opened.ofClinic(clinics[0] ?? '', ({ sql }) => sql<Row>(statement, [email]))
  await opened.close()
  return rows
}

describe('a patient', () => {
  let cookie = ''

  it('signs up, follows the link and is logged in by a cookie that no script can read', async () => {
    const asked = await ask('portal.signUp', { email, language: 'en', profile: names })
    expect([asked.status, await asked.json()]).toEqual([200, {}])
    const done = await ask('portal.setPassword', { token: await token(), password })
    const body = (await done.json()) as object
    expect(Object.keys(body)).toEqual(['expiresAt'])
    const set = done.headers.getSetCookie()[0] ?? ''
    expect(set).toMatch(/^foyer-[0-9a-f-]{36}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    cookie = set.split(';')[0] ?? ''
    const site = await ask('portal.getSite', {}, { cookie })
    expect(await site.json()).toMatchObject({ loggedInAs: 'Amina' })
  })

  it('has a cookie that goes over TLS alone where a proxy says that they came over it', async () => {
    const headers = { 'x-forwarded-proto': 'https' }
    const done = await ask('portal.logIn', { email, password }, { headers })
    const set = done.headers.getSetCookie()[0] ?? ''
    expect(set).toMatch(
      /^__Host-foyer-[0-9a-f-]{36}=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    )
  })

  it('is nobody in another clinic’s portal, with whatever cookie', async () => {
    const value = cookie.split('=')[1] ?? ''
    const [, other = ''] = clinics
    const asked = { clinic: other, cookie: `foyer-${other}=${value}` }
    expect(await (await ask('portal.getSite', {}, asked)).json()).toMatchObject({
      loggedInAs: null,
    })
    expect(await codeOf(await ask('portal.getProfile', {}, asked))).toBe('unauthenticated')
  })

  it('is asked to log in before a body is read, for what is theirs alone', async () => {
    const response = await ask('portal.getProfile', {})
    expect([response.status, await codeOf(response)]).toEqual([401, 'unauthenticated'])
    expect((await ask('portal.getProfile', {}, { cookie })).status).toBe(200)
  })

  it('leaves: the session ends and the cookie goes', async () => {
    const left = await ask('portal.logOut', {}, { cookie })
    expect(left.headers.getSetCookie()[0]).toContain('Expires=Thu, 01 Jan 1970')
    expect(await codeOf(await ask('portal.getProfile', {}, { cookie }))).toBe('unauthenticated')
  })
})

describe('another site’s page', () => {
  it.each([
    ['names no clinic', { clinic: null }, 'not_found'],
    ['names one that is not here', { clinic: 'no-such-clinic' }, 'not_found'],
    ['is of another origin', { headers: { origin: 'https://evil.example' } }, 'wrong_audience'],
    ['hides its origin', { headers: { origin: 'null' } }, 'wrong_audience'],
    ['is of a neighbour', { headers: { 'sec-fetch-site': 'same-site' } }, 'wrong_audience'],
  ])('that %s is refused', async (_words, asked, code) => {
    expect(await codeOf(await ask('portal.logIn', { email, password }, asked))).toBe(code)
  })

  it('is told apart from our own', async () => {
    const headers = { origin: hub.url, 'sec-fetch-site': 'same-origin' }
    expect((await ask('portal.getSite', {}, { headers })).status).toBe(200)
  })
})

describe('the world', () => {
  it('cannot ask what the hub asks itself, or what staff ask', async () => {
    for (const name of ['portal.confirmAccount', 'portal.invitePatient', 'portal.previewCall']) {
      expect((await ask(name, {})).status).toBe(404)
    }
  })

  it('can have so many letters sent, and no more', async () => {
    const asked = () => ask('portal.requestPassword', { email: 'x@example.com', language: 'en' })
    const statuses: number[] = []
    for (let more = 0; more < 9; more += 1) statuses.push((await asked()).status)
    expect(statuses.at(-1)).toBe(429)
  })
})

describe('the pages', () => {
  it('are at the clinic’s own address and below, framed by nobody', async () => {
    for (const path of [`/portal/${slug}`, `/portal/${slug}/book`, `/portal/${slug}-2`]) {
      const page = await fetch(hub.url + path)
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Portal')])
      expect(page.headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`)
      expect(page.headers.get('cache-control')).toBe('no-cache')
    }
    const script = await fetch(`${hub.url}/assets/portal-1234.js`)
    expect(script.headers.get('cache-control')).toContain('immutable')
  })

  effectTest(
    'general.eGiftCardsDirectLink',
    'answers while gift cards are sold alone',
    async () => {
      const status = async (of = slug) => (await fetch(`${hub.url}/portal/${of}/gift-cards`)).status
      expect(await status()).toBe(404)
      await switchOn(clinics[0] ?? '', 'general.eGiftCards')
      await withPaymentGateway(async () => {
        expect([await status(), await status(`${slug}-2`)]).toEqual([200, 404])
      })
      expect(await status()).toBe(404)
    },
  )

  it('are where an address is as long as the hub makes them, or as staff may choose them', async () => {
    const opened = await openHubDatabase(database.url, 1)
    for (const long of ['a'.repeat(40), `${'north-'.repeat(8)}bc`]) {
      await opened.acrossClinics(({ sql }) =>
        sql('INSERT INTO portal_slug VALUES ($1, $2, 0, false)', [long, clinics[0] ?? '']),
      )
      expect((await fetch(`${hub.url}/portal/${long}`)).status).toBe(200)
    }
    await opened.close()
  })

  it('are not where no clinic is, which is said kindly and tells nothing', async () => {
    for (const path of ['/portal/no-such-clinic', `/portal/${clinics[0] ?? ''}`, '/portal/%00']) {
      const page = await fetch(hub.url + path)
      expect([page.status, page.headers.get('content-type')]).toEqual([
        ...[404, 'text/html; charset=utf-8'],
      ])
      expect(await page.text()).toContain('There is no portal at this address.')
    }
  })
})

it('nothing of patients is in the log', () => {
  expect(hub.log()).not.toMatch(/amina|okafor|UNFORESEEN/i)
})
