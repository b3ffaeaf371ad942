import { expect, test } from 'vitest'
import { KioskSession, type SessionState } from './kiosk-session.ts'

function kiosk() {
  const core = { state: 'kiosk' as SessionState, expiresAt: 1000, now: 0, asked: [] as string[] }
  const session = new KioskSession(
    (token) => {
      core.asked.push(token)
      return Promise.resolve({ state: core.state, expiresAt: core.expiresAt })
    },
    () => core.now,
  )
  return { core, session }
}

test('a kiosk is held by a session that the core knows as a kiosk, and by no other', async () => {
  const { core, session } = kiosk()
  core.state = 'other'
  expect(await session.keep('desk-token')).toBe(false)
  core.state = 'ended'
  expect(await session.keep('old-token')).toBe(false)
  expect(session.token).toBeNull()
  core.state = 'kiosk'
  expect(await session.keep('kiosk-token')).toBe(true)
  expect(session.token).toBe('kiosk-token')
})

test.each([null, 7, '', 'x'.repeat(5000), {}])('%j is not even asked about', async (token) => {
  const { core, session } = kiosk()
  expect(await session.keep(token)).toBe(false)
  expect(core.asked).toEqual([])
})

test('what the desk hands over is given once, and is gone when staff leave', async () => {
  const { core, session } = kiosk()
  expect(await session.keep('kiosk-token', { visit: 1 })).toBe(false)
  expect(await session.keep('kiosk-token', 'a visit')).toBe(true)
  expect(session.takeHandedOver()).toBe('a visit')
  expect(session.takeHandedOver()).toBeNull()
  await session.keep('kiosk-token', 'another visit')
  core.state = 'ended'
  await session.mayLeave()
  expect(session.takeHandedOver()).toBeNull()
})

test('nobody leaves while the session lives; once staff have ended it, anybody may', async () => {
  const { core, session } = kiosk()
  await session.keep('kiosk-token')
  expect(await session.mayLeave()).toBe(false)
  core.state = 'ended'
  expect(await session.mayLeave()).toBe(true)
  expect(session.token).toBeNull()
  expect(await session.mayLeave()).toBe(false)
})

test('a core that cannot say, a kiosk not yet started and a session that ran out let nobody leave', async () => {
  const { core, session } = kiosk()
  expect(await session.mayLeave()).toBe(false)
  await session.keep('kiosk-token')
  core.state = 'other'
  expect(await session.mayLeave()).toBe(false)
  core.state = 'ended'
  core.now = 1000
  expect(await session.mayLeave()).toBe(false)
  core.state = 'kiosk'
  core.expiresAt = 2000
  await session.keep('next-token')
  core.state = 'ended'
  expect(await session.mayLeave()).toBe(true)
})
