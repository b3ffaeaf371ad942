/**
 * The headless core: handed a data folder, a keeper of the key, a clock and a source of chance; gives back
 * one router that every host puts on its own transport. It knows neither Electron nor HTTP.
 */
import { procedures } from '#contract/index.ts'
import type { Audience } from '#contract/index.ts'
import { openStore, storeExists, StoreError } from '#db/store/index.ts'
import type { Store } from '#db/store/index.ts'
import { errorPlace } from '#main/kernel/error-place.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import { Publisher } from '#main/kernel/publisher.ts'
import { Runner } from '#main/kernel/runner.ts'
import { hasRecovery } from '#main/setup/recovery-key.ts'
import { setupRules } from '#main/setup/setup-rules.ts'
import { DeskSync } from '#main/sync/desk-sync.ts'
import type { ConnectHub } from '#main/sync/hub-link.ts'
import { createRouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import type { Logger } from 'pino'
import { coreRouter } from './core-router.ts'
import type { CoreClient, CoreRouter } from './core-router.ts'
import { handlers } from './handlers.ts'

export interface KeyKeeper {
  /** The 32-byte database key; null where none was ever kept. @throws KeyUnavailable */
  load(): Promise<Buffer | null>
  save(key: Buffer): Promise<void>
}

/** A key was kept, but this machine cannot read it any more: the printed recovery key helps. */
export class KeyUnavailable extends Error {
  constructor(cause?: unknown) {
    super('The key of this clinic cannot be read on this machine.', { cause })
    this.name = 'KeyUnavailable'
  }
}

export interface CoreOptions {
  dataFolder: string
  /** Opened already by whoever hosts the core; left out, the data folder's own is opened. */
  store?: Store
  keys: KeyKeeper
  clock: () => number
  randomBytes: RandomBytes
  version: string
  logger: Logger
  deviceName: string
  /** The way to a hub, where the clinic has one or is to get one. */
  connectHub: ConnectHub
  /** Where a person is at the screen, a key that does not fit may be made good with the printed one. */
  asksForRecoveryKey?: boolean
}

export interface Core {
  router: CoreRouter
  /** A typed client in this process, with a session's token or without. */
  client(options: { token: string | null; allowed: readonly Audience[] }): CoreClient
  upgradePort(port: SupportedMessagePort, options: { allowed: readonly Audience[] }): void
  close(): Promise<void>
}

/** @throws StoreError when the data folder cannot be opened */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { logger, clock, randomBytes } = options
  const opened = await openExisting(options)
  let store: Store | null = opened.store
  const setup = setupRules({
    ...options,
    needsRecoveryKey: opened.needsRecoveryKey,
    store: () => store,
    attach: (made) => {
      store = made
    },
  })
  const publisher = new Publisher()
  const { connectHub } = options
  const runner = new Runner({
    entries: new Map(procedures.map((entry) => [entry.name, entry])),
    handlers,
    setup,
    store: () => store,
    clock,
    randomBytes,
    publisher,
    hub: new DeskSync({ connectHub, randomBytes, publisher, store: () => store }),
  })
  const router = coreRouter(runner, (error, procedure) => {
    const correlationId = newCommandId(clock(), randomBytes)
    // The message of an unforeseen error may quote data, so only its kind and place are kept.
    logger.error({ correlationId, procedure, ...errorPlace(error) }, 'unexpected error')
    return correlationId
  })
  const portHandler = new RPCHandler(router, { plugins: [new RequestHeadersPlugin()] })
  return {
    router,
    client: ({ token, allowed }) =>
      createRouterClient(router, {
        context: {
          allowed,
          reqHeaders: new Headers(token === null ? {} : { authorization: `Bearer ${token}` }),
        },
      }) as CoreClient,
    upgradePort: (port, { allowed }) => portHandler.upgrade(port, { context: { allowed } }),
    close: async () => {
      const closing = store
      store = null
      await closing?.close()
    },
  }
}

async function openExisting(
  options: CoreOptions,
): Promise<{ store: Store | null; needsRecoveryKey: boolean }> {
  if (options.store) return { store: options.store, needsRecoveryKey: false }
  if (!storeExists(options.dataFolder)) return { store: null, needsRecoveryKey: false }
  try {
    const key = await options.keys.load()
    if (!key && hasRecovery(options.dataFolder)) return { store: null, needsRecoveryKey: true }
    if (!key) throw new StoreError('keyMissing')
    return { store: await openStore({ folder: options.dataFolder, key }), needsRecoveryKey: false }
  } catch (error) {
    const recoverable =
      error instanceof KeyUnavailable ||
      (options.asksForRecoveryKey === true && isWrongKey(error) && hasRecovery(options.dataFolder))
    if (recoverable) return { store: null, needsRecoveryKey: true }
    throw error
  }
}

const isWrongKey = (error: unknown): boolean =>
  error instanceof StoreError && error.problem === 'wrongKey'
