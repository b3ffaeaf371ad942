import { decideLast, giveHub, openTestClinic, testPins } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'

let clinic: TestClinic
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(() => clinic.close())

const status = () => clinic.receptionist.sync.status({})

test('a clinic in which nothing was changed yet has nothing to send', async () => {
  await expect(status()).resolves.toEqual({
    mode: 'local',
    waiting: 0,
    needsAttention: 0,
    offlineSince: null,
    lastCommandAt: null,
    hub: null,
    blocked: null,
    clockAheadMs: null,
    hubRestored: null,
    progress: null,
  })
})

test('each change waits to be sent, and the last one says when it was made', async () => {
  for (const value of [30, 90]) {
    clinic.clock.advance(60_000)
    await clinic.desk.settings.change({ changes: [{ key: 'scheduling.daysAhead', value }] })
  }
  await expect(status()).resolves.toMatchObject({
    waiting: 2,
    lastCommandAt: '2026-11-23T14:02:00.000Z',
  })
})

test('logging in and locking concern this PC alone and wait for nobody', async () => {
  await clinic.desk.session.lock({})
  await expect(status()).resolves.toMatchObject({ waiting: 0, lastCommandAt: null })
})

test('a refused change is not sent', async () => {
  const changes = [{ key: 'general.eGiftCards', value: true }]
  await expect(clinic.desk.settings.change({ changes })).rejects.toMatchObject({
    code: 'settings_refused',
  })
  await expect(status()).resolves.toMatchObject({ waiting: 0 })
})

test.each([
  ['fast', 20, 20],
  ['slow', -20, -20],
  ['as right as clocks are', 4, null],
])('a clock that is %s is said so against the hub’s', async (_how, minutes, said) => {
  const hubTimeAtContact = clinic.clock.now() - minutes * 60_000
  await giveHub(clinic, { hubTimeAtContact })
  const { clockAheadMs } = await status()
  expect(clockAheadMs).toBe(said === null ? null : said * 60_000)
})

test('a clinic with a hub says where it is, since when it is not reached, and how long that may last', async () => {
  await giveHub(clinic, { offlineSince: clinic.clock.now() })
  await expect(status()).resolves.toMatchObject({
    mode: 'hub',
    offlineSince: '2026-11-23T14:00:00.000Z',
    hub: { url: 'https://hub.example', deviceName: 'Test desk', role: 'desk' },
    blocked: null,
  })
  clinic.clock.advance(31 * 86_400_000)
  const { token } = await clinic.anonymous.session.logIn({ user: 'ben', pin: testPins.ben })
  expect((await clinic.as(token).sync.status({})).blocked).toBe('lease')
})

test('what the hub has but not decided yet still waits; what it refused needs attention', async () => {
  await giveHub(clinic)
  for (const value of [30, 90]) {
    await clinic.desk.settings.change({ changes: [{ key: 'scheduling.daysAhead', value }] })
    await decideLast(clinic.store, { state: 'sent' })
  }
  expect(await status()).toMatchObject({ waiting: 2, needsAttention: 0 })
  await decideLast(clinic.store, { state: 'refused' })
  expect(await status()).toMatchObject({ waiting: 1, needsAttention: 1 })
})
