/** The message port as Electron's windows use it: the same calls, errors and streams as over HTTP. */
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Audience } from '#contract/index.ts'
import { openTestClinic, testPins } from '#main/testing/index.ts'
import type { TestClinic } from '#main/testing/index.ts'
import type { CoreClient } from './core-router.ts'

let clinic: TestClinic
const close: (() => void)[] = []
beforeEach(async () => {
  clinic = await openTestClinic()
})
afterEach(async () => {
  for (const end of close.splice(0)) end()
  await clinic.close()
})

function throughPort(token: string | null, allowed: readonly Audience[] = ['public', 'desk']) {
  const { port1, port2 } = new MessageChannel()
  clinic.core.upgradePort(port2, { allowed })
  port2.start()
  port1.start()
  close.push(() => port1.close())
  const headers = token === null ? {} : { authorization: `Bearer ${token}` }
  return createORPCClient<CoreClient>(new RPCLink({ port: port1, headers }))
}

const logIn = async (user: keyof typeof testPins) =>
  throughPort((await throughPort(null).session.logIn({ user, pin: testPins[user] })).token)

test('a call goes over the port with its session, and its refusal comes back with its code', async () => {
  const desk = await logIn('ben')
  expect((await desk.schedule.listResources({})).clinics).toHaveLength(2)
  await expect(desk.settings.list({})).rejects.toMatchObject({
    code: 'forbidden',
    data: { permission: 'settings.general' },
  })
})

test('a window for patients lets no desk call through, even with a desk session', async () => {
  const { token } = await throughPort(null).session.logIn({ user: 'ana', pin: testPins.ana })
  const kiosk = throughPort(token, ['public', 'kiosk'])
  await expect(kiosk.patients.search({ text: 'a' })).rejects.toMatchObject({
    code: 'wrong_audience',
  })
})

test('while a desk watches for changes, its other calls are answered, and a change is heard', async () => {
  const desk = await logIn('ana')
  const stop = new AbortController()
  const events = await desk.sync.watch({}, { signal: stop.signal })
  const heard = events.next()
  expect((await desk.sync.status({})).mode).toBe('local')
  await desk.patients.create({ firstName: 'Amina', lastName: 'Okafor' })
  expect((await heard).value).toMatchObject({ topics: expect.arrayContaining(['patients']) })
  stop.abort()
})
