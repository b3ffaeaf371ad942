import { envelopeFor, foundClinic, joinClinic, serveHub, testDatabase } from '#hub/testing/index.ts'
import type { ServedHub, TestDatabase, TestDevice } from '#hub/testing/index.ts'
import { testIds } from '#main/testing/index.ts'
import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'

let database: TestDatabase
let hub: ServedHub
let desk: TestDevice
let sequence = 0
beforeAll(async () => {
  database = await testDatabase()
  hub = await serveHub({ databaseUrl: database.url })
  desk = await foundClinic(hub.url, (await hub.core.issueFoundingCode()).code)
})
afterAll(async () => {
  expect(hub.log()).not.toContain('UNFORESEEN')
  await hub.close()
  await database.drop()
})

async function change(): Promise<number> {
  sequence += 1
  const envelope = envelopeFor(
    { ...desk.signer, role: 'desk', clinicId: null },
    {
      ...{ name: 'patients.create', sequence, actorId: testIds.ben },
      input: { firstName: 'Amina', lastName: 'Okafor' },
    },
  )
  return (await desk.link.call('push', { envelopes: [envelope] })).head
}

/** What one device hears, one head after the other. */
function listen({ link }: TestDevice) {
  const stop = new AbortController()
  const heads: number[] = []
  const news = new EventTarget()
  const ended = link.listen((head) => {
    heads.push(head)
    news.dispatchEvent(new Event('head'))
  }, stop.signal)
  return {
    ended,
    hang: () => stop.abort(),
    until: async (wanted: number) => {
      while ((heads.at(-1) ?? -1) < wanted) await once(news, 'head')
    },
  }
}

test('a device hears at once where the feed is, and whenever it has moved', async () => {
  const head = await change()
  const line = listen(desk)
  await line.until(head)
  await line.until(await change())
  line.hang()
  await line.ended
})

test('nothing of another clinic is heard', async () => {
  const elsewhere = await foundClinic(hub.url, (await hub.core.issueFoundingCode()).code)
  const heads: number[] = []
  const stop = new AbortController()
  const ended = elsewhere.link.listen((head) => {
    heads.push(head)
  }, stop.signal)
  const line = listen(desk)
  await line.until(await change())
  const again = listen(elsewhere)
  await again.until(0)
  expect(new Set(heads)).toEqual(new Set([0]))
  for (const one of [line, again]) one.hang()
  stop.abort()
  await Promise.all([ended, line.ended, again.ended])
})

test('a device that was shut out hears nothing more', async () => {
  const lost = await joinClinic(hub.url, desk)
  const line = listen(lost)
  await line.until(0)
  await desk.link.call('revoke', { actorId: testIds.ana, deviceId: lost.signer.deviceId })
  await line.ended
  const again = listen(lost)
  await expect(again.ended).rejects.toMatchObject({ code: 'device_revoked' })
})

test('shut out by another process, it hears nothing of what happens five seconds later', async () => {
  const other = await serveHub({ databaseUrl: database.url })
  const lost = await joinClinic(other.url, desk)
  const line = listen(lost)
  await line.until(0)
  await desk.link.call('revoke', { actorId: testIds.ana, deviceId: lost.signer.deviceId })
  other.clock.advance(5000)
  await change()
  await line.ended
  await other.close()
})

test('of the lines that one device has left behind, only the newest three are kept', async () => {
  const lines: ReturnType<typeof listen>[] = []
  for (let number = 0; number < 4; number += 1) {
    const line = listen(desk)
    await line.until(0)
    lines.push(line)
  }
  await lines[0]?.ended
  const head = await change()
  for (const line of lines.slice(1)) {
    await line.until(head)
    line.hang()
    await line.ended
  }
})

test('a hub that closes lets go of those who listen', async () => {
  const other = await serveHub({ databaseUrl: database.url })
  const line = listen(await joinClinic(other.url, desk))
  await line.until(0)
  await other.close()
  await line.ended
})

test('a hub that closes does not wait for lines over which nobody asks anything', async () => {
  const other = await serveHub({ databaseUrl: database.url })
  const silent = connect(Number(new URL(other.url).port), '127.0.0.1')
  await once(silent, 'connect')
  // Once this is answered, the hub has taken the line before it, too.
  await fetch(`${other.url}/healthz`)
  const gone = once(silent.resume(), 'close')
  await other.close()
  await gone
})
