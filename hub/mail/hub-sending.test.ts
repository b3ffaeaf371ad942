/** Mail from the hub, on a real PostgreSQL, to a real mail server. */
import { Job, MailAccount } from '#db/entities/index.ts'
import type { HubCore } from '#hub/core/hub-core.ts'
import { openHubCore } from '#hub/core/open-hub-core.ts'
import { openHubClinic } from '#hub/testing/hub-clinic.ts'
import type { HubClinic, HubDesk } from '#hub/testing/hub-clinic.ts'
import { accountAt, mailLogin, mailServer } from '#main/notifications/mail-server.fixture.ts'
import type { MailServer } from '#main/notifications/mail-server.fixture.ts'
import type { SmtpAccount } from '#main/notifications/sending/smtp-account.ts'
import { sendBySmtp } from '#main/notifications/sending/send-by-smtp.ts'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mailLeaseMs } from './hub-queue.ts'

let world: HubClinic
let desk: HubDesk
let other: HubDesk
let server: MailServer
let now = Date.parse('2026-11-23T14:00:00Z')
const senders: HubCore[] = []
const key = randomBytes(32)

const openSender = async (
  fallback: SmtpAccount | null,
  transport = sendBySmtp,
  portalBase: string | null = 'https://portal.example',
) => {
  const core = await openHubCore({
    ...{ databaseUrl: world.databaseUrl, clock: () => now, randomBytes, report: () => 'reported' },
    mail: { key: () => key, fallback, transport, portalBase },
  })
  senders.push(core)
  return core
}
const operators = (): SmtpAccount => ({
  ...{ host: '127.0.0.1', port: server.port, security: 'none', login: null, replyTo: null },
  from: { name: 'Foyer', address: 'post@hub.example' },
})

beforeAll(async () => {
  server = await mailServer()
  world = await openHubClinic()
  desk = await world.addDesk()
  other = await world.addDesk()
})
afterAll(async () => {
  for (const core of senders) await core.close()
  await world.close()
  await server.stop()
})
beforeEach(() => {
  server.caught.length = 0
  server.refuse = null
})

/** Decided at one desk, and known to the hub; the hub's clock stands after the grace time. */
async function decide(at: string): Promise<string> {
  const requestId = await desk.clinic.addRequest({ at, language: 'en' })
  const rows = await desk.clinic.store.reader.sql<Record<string, unknown>>(
    'SELECT * FROM booking_request WHERE id = ?',
    [requestId],
  )
  await insertAtHub(rows[0] ?? {})
  await desk.clinic.desk.booking.declineRequest({ requestId, reason: 'Full' })
  await desk.sync()
  advance(4)
  return requestId
}
function advance(minutes: number) {
  now += minutes * 60_000
  world.setTime(new Date(now).toISOString())
}
async function insertAtHub(row: Record<string, unknown>) {
  const client = new pg.Client({ connectionString: world.databaseUrl })
  await client.connect()
  const names = Object.keys(row)
  const places = names.map((_name, at) => `$${String(at + 2)}`)
  await client.query(`SELECT set_config('foyer.clinic_key', $1, false)`, [desk.caller.clinicKey])
  await client.query(`SELECT set_config('foyer.sequence', '0', false)`)
  await client.query(
    `INSERT INTO booking_request (clinic_key, ${names.map((name) => `"${name}"`).join(', ')})
     VALUES ($1, ${places.join(', ')})`,
    [desk.caller.clinicKey, ...Object.values(row)],
  )
  await client.end()
}
const stateAt = async ({ clinic }: HubDesk, subjectId: string) => {
  const job = await clinic.store.reader.findOne(Job, { subjectId })
  return job && [job.state, job.reason, job.replyCode]
}

test('two senders on one database send a message once, and every desk hears of it', async () => {
  const [one, two] = [await openSender(operators()), await openSender(operators())]
  const requestId = await decide('2026-11-24T15:00:00Z')
  await Promise.all([one.sendDue(), two.sendDue(), one.sendDue(), two.sendDue()])
  expect(server.caught).toHaveLength(1)
  expect(server.caught[0]?.email.from).toMatchObject({ address: 'post@hub.example' })
  await Promise.all([one.sendDue(), two.sendDue()])
  expect(server.caught).toHaveLength(1)
  for (const one of [desk, other]) {
    await one.sync()
    expect(await stateAt(one, requestId)).toEqual(['done', null, null])
  }
}, 120_000)

test('a sender that dies holds a message until its lease is over, and then another sends it', async () => {
  const dead = await openSender(operators(), () => new Promise(() => undefined))
  const alive = await openSender(operators())
  const requestId = await decide('2026-11-24T16:00:00Z')
  void dead.sendDue()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  senders.splice(senders.indexOf(dead), 1)
  await alive.sendDue()
  expect(server.caught).toEqual([])
  advance(mailLeaseMs / 60_000 + 1)
  await alive.sendDue()
  expect(server.caught).toHaveLength(1)
  await desk.sync()
  expect(await stateAt(desk, requestId)).toEqual(['done', null, null])
}, 120_000)

test('a decision that a desk takes back before the hub has told it is told to nobody', async () => {
  const sender = await openSender(operators())
  const requestId = await decide('2026-11-24T17:00:00Z')
  await desk.clinic.desk.booking.undoDecision({ requestId })
  await desk.sync()
  await sender.sendDue()
  expect(server.caught).toEqual([])
}, 120_000)

test('a refusal reaches every desk as a number, never in the server’s words', async () => {
  const sender = await openSender(operators())
  server.refuse = { at: 'to', code: 550 }
  const requestId = await decide('2026-11-24T18:00:00Z')
  await sender.sendDue()
  await other.sync()
  expect(await stateAt(other, requestId)).toEqual(['failed', 'refused', 550])
  const rows = await other.clinic.store.reader.sql('SELECT * FROM job', [])
  expect(JSON.stringify(rows)).not.toMatch(/secret\.example|no thanks/)
}, 120_000)

test('a hub that does not know its own address makes no link, and staff see why', async () => {
  const sender = await openSender(operators(), sendBySmtp, null)
  const person = { firstName: 'Amina', lastName: 'Okafor', email: 'amina@example.com' }
  const { patientId } = await desk.clinic.desk.patients.create(person)
  await desk.clinic.desk.portal.invitePatient({ patientId })
  await desk.sync()
  advance(4)
  await sender.sendDue()
  expect(server.caught).toEqual([])
  await desk.sync()
  const job = await desk.clinic.store.reader.findOne(Job, { patientId })
  expect(job).toMatchObject({ kind: 'portalInvitation', state: 'failed', reason: 'noLinks' })
}, 120_000)

test('the clinic’s own password is sealed, and good for no other clinic, server or user', async () => {
  const sender = await openSender(null)
  const { user: userName, password } = mailLogin
  const { ana } = desk.clinic.ids
  const passwordId = v7()
  const asked = { actorId: ana, passwordId, host: '127.0.0.1', userName, password }
  await sender.handle('setMailPassword', asked, desk.caller)
  const change = async (more: object) => {
    const account = { ...accountAt(server), userName, passwordId, ...more }
    await desk.clinic.desk.notifications.changeMailAccount({ account })
    await desk.sync()
  }
  const try_ = () =>
    sender.handle(
      'sendTestMail',
      { actorId: ana, to: 'ana@clinic.example', template: null },
      desk.caller,
    )
  await change({})
  expect(await try_()).toEqual({ ok: true, failedAt: null, replyCode: null })
  await change({ userName: 'somebody else' })
  expect(await try_()).toMatchObject({ failedAt: 'password' })
  await change({ host: 'localhost' })
  expect(await try_()).toMatchObject({ failedAt: 'password' })
  await other.sync()
  expect(await other.clinic.store.reader.findOne(MailAccount, {})).toMatchObject({ passwordId })
  const client = new pg.Client({ connectionString: world.databaseUrl })
  await client.connect()
  const { rows } = await client.query(
    `SELECT secret AS text FROM mail_secret
     UNION ALL SELECT envelope FROM received_envelope UNION ALL SELECT row::text FROM feed_entry`,
  )
  await client.end()
  expect(rows.length).toBeGreaterThan(2)
  expect(JSON.stringify(rows)).not.toContain(password)
}, 120_000)

test('only an administrator of the clinic sets a password or sends a test', async () => {
  const sender = await openSender(operators())
  const { ben } = desk.clinic.ids
  const asked = { actorId: ben, to: 'ben@clinic.example', template: null }
  await expect(sender.handle('sendTestMail', asked, desk.caller)).rejects.toMatchObject({
    code: 'forbidden',
  })
}, 120_000)
