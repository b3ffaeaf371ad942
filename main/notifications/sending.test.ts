import { openStore } from '#db/store/index.ts'
import { createCore } from '#main/core/index.ts'
import { noHub } from '#main/testing/no-hub.ts'
import { randomBytes } from 'node:crypto'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openMailClinic } from './mail-clinic.fixture.ts'
import type { MailClinic } from './mail-clinic.fixture.ts'
import { accountAt, mailLogin, mailServer } from './mail-server.fixture.ts'

let mail: MailClinic
beforeEach(async () => {
  mail = await openMailClinic()
})
afterEach(() => mail.close())

const ten = '2026-11-24T15:00:00Z'
async function accept(): Promise<string> {
  const requestId = await mail.clinic.addRequest({ at: ten, language: 'en' })
  await mail.clinic.desk.booking.acceptRequest({ requestId })
  return requestId
}
const told = async () =>
  (await mail.clinic.desk.notifications.listMessages({})).messages.map(
    ({ state, reason, replyCode }) => [state, reason, replyCode],
  )
const minutes = (count: number) => mail.clinic.clock.advance(count * 60_000)

test('a message is sent once, however often somebody looks', async () => {
  await accept()
  expect(await mail.send()).toHaveLength(1)
  minutes(60)
  expect(await mail.send()).toEqual([])
  expect(await told()).toEqual([['sent', null, null]])
})

test('while the server is down it waits, and the desk sees why; once it is up it goes out', async () => {
  await accept()
  await mail.server.stop()
  await mail.send()
  expect(await told()).toEqual([['waiting', 'unreachable', null]])
  await mail.server.start()
  expect(await mail.clinic.core.mailTurn()).toBe(0)
  minutes(2)
  expect(await mail.send()).toHaveLength(1)
  expect(await told()).toEqual([['sent', null, null]])
})

test('“later” (4xx) is tried again with growing pauses, “never” (5xx) fails at once', async () => {
  await accept()
  mail.server.refuse = { at: 'to', code: 450 }
  await mail.send()
  expect(await told()).toEqual([['waiting', 'deferred', 450]])
  minutes(2)
  await mail.send()
  mail.server.refuse = { at: 'to', code: 550 }
  minutes(5)
  await mail.send()
  expect(await told()).toEqual([['failed', 'refused', 550]])
  const { failed } = await mail.clinic.desk.notifications.listMessages({ which: 'failed' })
  expect(failed).toBe(1)
})

test('a failure counts until staff have seen to it, or sent it again', async () => {
  await accept()
  mail.server.refuse = { at: 'data', code: 554 }
  await mail.send()
  const { notifications } = mail.clinic.desk
  const [message] = (await notifications.listMessages({})).messages
  const messageId = message?.messageId ?? ''
  await notifications.settleFailure({ messageId })
  expect((await notifications.listMessages({})).failed).toBe(0)
  mail.server.refuse = null
  await notifications.sendAgain({ messageId })
  const [again] = await mail.send()
  expect(again?.email.messageId).toBe(`<${messageId}.1@clinic.example>`)
  expect(await told()).toEqual([['sent', null, null]])
})

test('after two days it is given up, with the reason why it never went', async () => {
  const requestId = await mail.clinic.addRequest({ at: '2026-12-04T15:00:00Z', language: 'en' })
  await mail.clinic.desk.booking.declineRequest({ requestId, reason: 'Full' })
  await mail.server.stop()
  await mail.send()
  minutes(49 * 60)
  await mail.send()
  expect(await mail.jobs()).toMatchObject([{ state: 'failed', reason: 'unreachable' }])
  await mail.server.start()
})

test('without an account the queue says so in words, and sends once there is one', async () => {
  await mail.clinic.desk.notifications.changeMailAccount({ account: null })
  await accept()
  expect(await mail.send()).toEqual([])
  expect(await told()).toEqual([['waiting', 'noAccount', null]])
  const account = accountAt(mail.server)
  await mail.clinic.desk.notifications.changeMailAccount({ account })
  minutes(10)
  expect(await mail.send()).toHaveLength(1)
})

test('who dies after the server has taken it sends once more, under the same Message-ID', async () => {
  await accept()
  const [first] = await mail.send()
  // As if the process had died before it could write down that it was sent.
  await mail.clinic.store.write((tx) =>
    tx.sql(`UPDATE job SET state = 'waiting', settled_at = NULL`, []),
  )
  const [second] = await mail.send()
  expect(second?.email.messageId).toBe(first?.email.messageId)
})

test('a restart in between loses nothing', async () => {
  await accept()
  const { core, folder, key, clock } = mail.clinic
  await core.close()
  const store = await openStore({ folder, key })
  const again = await createCore({
    ...{ dataFolder: folder, store, clock: clock.now, randomBytes, version: 'test' },
    keys: { load: () => Promise.resolve(key), save: () => Promise.resolve() },
    ...{ logger: pino({ level: 'silent' }), deviceName: 'Desk', connectHub: noHub },
    syncByHand: true,
  })
  clock.advance(5 * 60_000)
  await again.mailTurn()
  expect(mail.server.caught).toHaveLength(1)
  await again.close()
})

describe('the clinic’s mail server', () => {
  const { user: userName, password } = mailLogin
  const withPassword = async (typed = password) => {
    const { notifications } = mail.clinic.desk
    const asked = { host: '127.0.0.1', userName, password: typed }
    const { passwordId } = await notifications.setMailPassword(asked)
    const account = { ...accountAt(mail.server), userName, passwordId }
    return { account, ...(await notifications.changeMailAccount({ account })) }
  }
  const test_ = () => mail.clinic.desk.notifications.testMailAccount({ to: 'ana@clinic.example' })

  test('is logged into with a password that is never given back', async () => {
    await withPassword()
    const { account } = await mail.clinic.desk.notifications.getMailAccount({})
    expect(account).toMatchObject({ userName, hasPassword: true })
    expect(JSON.stringify(account)).not.toContain(password)
    expect(await test_()).toEqual({ ok: true, failedAt: null, replyCode: null, by: 'desk' })
    const outbox = await mail.clinic.store.reader.sql(
      `SELECT input FROM outbox_entry UNION ALL SELECT secret_free.payload FROM job AS secret_free`,
      [],
    )
    expect(JSON.stringify(outbox)).not.toContain(password)
  })

  test('named otherwise does not get to hear the password', async () => {
    const { account } = await withPassword()
    const { passwordId: _kept, ...elsewhere } = { ...account, host: 'localhost' }
    await mail.clinic.desk.notifications.changeMailAccount({ account: elsewhere })
    expect(await test_()).toMatchObject({ ok: false, failedAt: 'password' })
  })

  test('that would show a password to others on the line is refused', async () => {
    const account = { ...accountAt(mail.server), host: 'smtp.example.com', userName }
    await expect(
      mail.clinic.desk.notifications.changeMailAccount({ account }),
    ).rejects.toMatchObject({ code: 'invalid_input' })
  })

  test('is the business of those who may change the settings', async () => {
    const { notifications } = mail.clinic.receptionist
    const forbidden = { code: 'forbidden' }
    await expect(notifications.getMailAccount({})).rejects.toMatchObject(forbidden)
    await expect(notifications.changeMailAccount({ account: null })).rejects.toMatchObject(
      forbidden,
    )
    await expect(notifications.testMailAccount({ to: 'ben@clinic.example' })).rejects.toMatchObject(
      forbidden,
    )
  })

  test('tells on a test where it stopped', async () => {
    const change = (more: object) =>
      mail.clinic.desk.notifications.changeMailAccount({
        account: { ...accountAt(mail.server), ...more },
      })
    await change({ host: 'nobody.invalid' })
    expect(await test_()).toMatchObject({ failedAt: 'resolve' })
    await change({ port: 1 })
    expect(await test_()).toMatchObject({ failedAt: 'connect' })
    await change({ security: 'startTls' })
    expect(await test_()).toMatchObject({ failedAt: 'secure' })
    await change({ security: 'tls' })
    expect(await test_()).toMatchObject({ failedAt: 'secure' })
    await withPassword('wrong')
    expect(await test_()).toMatchObject({ failedAt: 'logIn', replyCode: 535 })
    await change({ userName: null })
    mail.server.refuse = { at: 'from', code: 553 }
    expect(await test_()).toMatchObject({ failedAt: 'sender', replyCode: 553 })
    mail.server.refuse = { at: 'to', code: 550 }
    expect(await test_()).toMatchObject({ failedAt: 'recipient', replyCode: 550 })
    await mail.clinic.desk.notifications.changeMailAccount({ account: null })
    expect(await test_()).toMatchObject({ failedAt: 'account' })
  })

  test('a template is sent to oneself with a patient who does not exist', async () => {
    await mail.clinic.desk.notifications.sendTestMessage({
      ...{ key: 'emails.invitation', language: 'fr', to: 'ana@clinic.example' },
      ...{ subject: 'Bonjour {{patient.firstName}}', body: 'Ouvrez :\n{{link.url}}' },
    })
    expect(mail.server.caught[0]?.email.subject).toBe('Bonjour Amina')
  })
})

test('a second server is a second server', async () => {
  const other = await mailServer()
  await mail.clinic.desk.notifications.changeMailAccount({ account: accountAt(other) })
  await accept()
  await mail.send()
  expect([mail.server.caught.length, other.caught.length]).toEqual([0, 1])
  await other.stop()
})

test('a list goes on from a place that it gave, and from no other', async () => {
  const { notifications } = mail.clinic.desk
  for (const cursor of ['', 'x', 'x y', '1 ', `NaN ${mail.clinic.ids.roy}`]) {
    await expect(notifications.listMessages({ cursor })).rejects.toMatchObject({
      code: 'invalid_input',
      data: { issues: [{ field: 'cursor' }] },
    })
  }
})
