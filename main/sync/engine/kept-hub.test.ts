import { expect, test } from 'vitest'
import type { ConnectHub } from '../hub-link.ts'
import { HubUnreachable } from '../hub-link.ts'
import { keptHub } from './kept-hub.ts'
import { stoppableHub } from './stoppable-hub.ts'

const silent: ConnectHub = () => ({
  call: () => new Promise(() => undefined),
  listen: () => Promise.resolve(),
})
const signer = { clinicKey: 'clinic', privateKey: 'key', deviceId: 'desk' }
const url = 'https://hub.example'

test('a device speaks to its hub over one line for as long as hub and key stay the same', () => {
  const connect = keptHub((...asked) => silent(...asked))
  const line = connect(url, signer)
  expect(connect(url, { ...signer })).toBe(line)
  expect(connect('https://other.example', signer)).not.toBe(line)
  expect(connect(url, { ...signer, privateKey: 'other' })).not.toBe(connect(url, signer))
})

test('a stranger gets a line of its own, and nobody else’s is lost by it', () => {
  const connect = keptHub((...asked) => silent(...asked))
  const line = connect(url, signer)
  expect(connect(url, null)).not.toBe(connect(url, null))
  expect(connect(url, signer)).toBe(line)
})

test('when Foyer is closed the network is told, not only whoever waits for it', async () => {
  const stopping = new AbortController()
  const told: boolean[] = []
  const hub: ConnectHub = () => ({
    call: (_verb, _input, signal) =>
      new Promise(() => signal?.addEventListener('abort', () => told.push(true))),
    listen: () => Promise.resolve(),
  })
  const asked = stoppableHub(hub, stopping.signal)(url, signer).call('list', {})
  stopping.abort()
  await expect(asked).rejects.toBeInstanceOf(HubUnreachable)
  expect(told).toEqual([true])
})
