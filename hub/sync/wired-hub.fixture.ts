/**
 * A hub and PCs in one process, with a line between them that can be cut, and that can lose an answer after
 * the hub has acted.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { AppError } from '#contract/index.ts'
import type { DeviceVerb } from '#contract/index.ts'
import { openStore } from '#db/store/index.ts'
import type { Store } from '#db/store/index.ts'
import type { HubCore } from '#hub/core/hub-core.ts'
import { createCore } from '#main/core/index.ts'
import type { Core, CoreClient } from '#main/core/index.ts'
import { HubUnreachable } from '#main/sync/hub-link.ts'
import type { ConnectHub } from '#main/sync/hub-link.ts'
import { testPins } from '#main/testing/index.ts'

export const hubUrl = 'http://127.0.0.1:1'

export interface Line {
  isUp: boolean
  /** What was asked so far. */
  asked: DeviceVerb[]
  /** May throw, before the hub hears the question. */
  before(verb: DeviceVerb): void | Promise<void>
  /** May throw, after the hub has acted: the answer is lost. */
  after(verb: DeviceVerb): void | Promise<void>
}

export const goodLine = (): Line => ({
  isUp: true,
  asked: [],
  before: () => undefined,
  after: () => undefined,
})

export function connectTo(
  hub: Pick<HubCore, 'findDevice' | 'handle' | 'watchHead'>,
  line: Line,
): ConnectHub {
  return (_url, signer) => ({
    call: async (verb, input) => {
      if (!line.isUp) throw new HubUnreachable()
      line.asked.push(verb)
      await line.before(verb)
      const device = signer && (await hub.findDevice(signer.clinicKey, signer.deviceId))
      if (signer && !device) throw new AppError('signature_refused')
      if (device?.revoked) throw new AppError('device_revoked')
      const heard: unknown = JSON.parse(JSON.stringify(input))
      const answer = await hub.handle(verb, heard, device)
      await line.after(verb)
      return JSON.parse(JSON.stringify(answer)) as typeof answer
    },
    listen: (heard, signal) =>
      new Promise((resolve) => {
        const stop = hub.watchHead(signer?.clinicKey ?? '', heard)
        signal.addEventListener('abort', () => {
          stop()
          resolve()
        })
      }),
  })
}

/** Turns until there is nothing left to do; gives how the last turn ended. */
export async function settle(core: Core | null): Promise<string> {
  for (let turn = 0; turn < 30; turn += 1) {
    const end = await core?.syncTurn()
    if (!end) throw new Error('the desk is switched off')
    if (end !== 'again') return end
  }
  throw new Error('the desk and its hub find no end')
}

interface Surroundings {
  clock: { now(): number }
  connectHub: ConnectHub
}

/** A PC that has nothing yet. `start` is what happens each time it is switched on. */
export class NewDesk {
  readonly folder = mkdtempSync(join(tmpdir(), 'foyer-joining-'))
  /** What the log would say. */
  readonly troubles: string[] = []
  readonly #world: Surroundings
  #key: Buffer | null = null
  core: Core | null = null

  constructor(world: Surroundings) {
    this.#world = world
  }

  async start(): Promise<Core> {
    this.core = await createCore({
      dataFolder: this.folder,
      keys: {
        load: () => Promise.resolve(this.#key),
        save: (key) => {
          this.#key = key
          return Promise.resolve()
        },
      },
      clock: this.#world.clock.now,
      randomBytes,
      version: 'test',
      logger: pino({ level: 'error' }, { write: (text) => void this.troubles.push(text) }),
      deviceName: 'New desk',
      connectHub: this.#world.connectHub,
      syncByHand: true,
    })
    return this.core
  }

  async stop(): Promise<void> {
    await this.core?.close()
    this.core = null
  }

  client(token: string | null = null): CoreClient {
    if (!this.core) throw new Error('the desk is switched off')
    return this.core.client({ token, allowed: ['public', 'desk', 'kiosk'] })
  }

  async ana(): Promise<CoreClient> {
    const { token } = await this.client().session.logIn({ user: 'ana', pin: testPins.ana })
    return this.client(token)
  }

  /** Looks into the file while the desk is switched off. */
  async look<T>(task: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore({ folder: this.folder, key: this.#key ?? Buffer.alloc(32) })
    try {
      return await task(store)
    } finally {
      await store.close()
    }
  }

  async remove(): Promise<void> {
    await this.stop()
    for (const end of ['', '-backup', '-newer'])
      rmSync(this.folder + end, { recursive: true, force: true })
  }
}
