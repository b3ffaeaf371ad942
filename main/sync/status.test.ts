import { openTestClinic } from '#main/testing/index.ts'
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
