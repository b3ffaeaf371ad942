/**
 * The headless core: handed a data folder, a keeper of the key, a clock and a source of chance; gives back
 * one router that every host puts on its own transport. It knows neither Electron nor HTTP.
 */
import { procedures } from '#contract/index.ts'
import { liveTopics } from '#contract/sync.ts'
import type { Audience } from '#contract/index.ts'
import { draftExists, finishDraft, openStore, storeExists, StoreError } from '#db/store/index.ts'
import type { Store } from '#db/store/index.ts'
import { errorPlace } from '#main/kernel/error-place.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import type { MailSide } from '#main/notifications/mail-side.ts'
import { sendBySmtp } from '#main/notifications/sending/send-by-smtp.ts'
import { Publisher } from '#main/kernel/publisher.ts'
import { Runner } from '#main/kernel/runner.ts'
import { begunJoining } from '#main/setup/join-clinic.ts'
import type { BegunJoining } from '#main/setup/join-clinic.ts'
import { hasRecovery } from '#main/setup/recovery-key.ts'
import { setupRules } from '#main/setup/setup-rules.ts'
import { DeskSync } from '#main/sync/desk-sync.ts'
import type { TurnEnd } from '#main/sync/engine/engine-parts.ts'
import { realTimers } from '#main/sync/engine/timers.ts'
import type { Timers } from '#main/sync/engine/timers.ts'
import type { ConnectHub } from '#main/sync/hub-link.ts'
import { createRouterClient } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import type { SupportedMessagePort } from '@orpc/client/message-port'
import type { Logger } from 'pino'
import { coreRouter } from './core-router.ts'
import type { CoreClient, CoreRouter } from './core-router.ts'
import { handlers } from './handlers.ts'
import { OwnWork } from './own-work.ts'

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
  /** Left out, the machine's. */
  timers?: Timers
  /** Left out, messages go to the clinic's own mail server. */
  mail?: MailSide
  /** Whoever owns the core says when it talks to the hub, and when it sends. */
  syncByHand?: boolean
  /** Where a person is at the screen, a key that does not fit may be made good with the printed one. */
  asksForRecoveryKey?: boolean
}

export interface Core {
  router: CoreRouter
  /** A typed client in this process, with a session's token or without. */
  client(options: { token: string | null; allowed: readonly Audience[] }): CoreClient
  upgradePort(port: SupportedMessagePort, options: { allowed: readonly Audience[] }): void
  /** One conversation with the hub, for whoever syncs by hand. */
  syncTurn(): Promise<TurnEnd>
  /** Sends what is due, for whoever sends by hand; gives how many messages it looked at. */
  mailTurn(): Promise<number>
  /** Ends requests that nobody has decided by their time, by hand; gives how many. */
  expireRequests(): Promise<number>
  close(): Promise<void>
}

/** @throws StoreError when the data folder cannot be opened */
export async function createCore(options: CoreOptions): Promise<Core> {
  const { clock, randomBytes } = options
  const opened = await openExisting(options)
  let store: Store | null = opened.store
  const publisher = new Publisher()
  const entries = new Map(procedures.map((entry) => [entry.name, entry]))
  const report = reporter(options)
  const sync = new DeskSync({
    ...{ connectHub: options.connectHub, clock, randomBytes, publisher, handlers, entries },
    timers: options.timers ?? realTimers,
    byHand: options.syncByHand ?? false,
    store: () => store,
    report: (error) => void report(error, 'sync'),
  })
  const join = ({ key, draft }: BegunJoining) =>
    sync.join(draft, async (whole, storeId) => {
      store = await finishDraft({ folder: options.dataFolder, key }, whole, storeId)
      publisher.publish([...liveTopics])
    })
  const setup = setupRules({
    ...options,
    needsRecoveryKey: opened.needsRecoveryKey,
    store: () => store,
    attach: async (made) => {
      store = made
      await sync.start()
    },
    hub: sync,
    joining: () => sync.joining,
    join,
  })
  const mail = options.mail ?? { transport: sendBySmtp, fallback: null }
  const own = new OwnWork({
    ...{ ...mail, clock, randomBytes, publisher, timers: options.timers ?? realTimers },
    store: () => store,
    report: (error, what) => void report(error, what),
  })
  if (!options.syncByHand) own.start()
  const parts = { clock, randomBytes, publisher, handlers, entries, setup, hub: sync, mail }
  const runner = new Runner({ ...parts, store: () => store })
  const router = coreRouter(runner, report)
  if (opened.joining) join(opened.joining)
  await sync.start()
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
    syncTurn: () => sync.turn(),
    mailTurn: () => own.sendDue(),
    expireRequests: () => own.expireRequests(),
    close: async () => {
      await own.stop()
      await sync.stop()
      const closing = store
      store = null
      await closing?.close()
    },
  }
}

interface Opened {
  store: Store | null
  joining: BegunJoining | null
  needsRecoveryKey: boolean
}
const nothingOpen: Opened = { store: null, joining: null, needsRecoveryKey: false }

async function openExisting(options: CoreOptions): Promise<Opened> {
  if (options.store) return { ...nothingOpen, store: options.store }
  if (!storeExists(options.dataFolder))
    return { ...nothingOpen, joining: await goOnJoining(options) }
  try {
    const key = await options.keys.load()
    if (!key && hasRecovery(options.dataFolder)) return { ...nothingOpen, needsRecoveryKey: true }
    if (!key) throw new StoreError('keyMissing')
    return { ...nothingOpen, store: await openStore({ folder: options.dataFolder, key }) }
  } catch (error) {
    const recoverable =
      error instanceof KeyUnavailable ||
      (options.asksForRecoveryKey === true && isWrongKey(error) && hasRecovery(options.dataFolder))
    if (recoverable) return { ...nothingOpen, needsRecoveryKey: true }
    throw error
  }
}

/** Without its key, what was copied so far is of no use; the device joins once more, with another code. */
async function goOnJoining({ dataFolder, keys }: CoreOptions): Promise<BegunJoining | null> {
  if (!draftExists(dataFolder)) return null
  const key = await keys.load().catch((error: unknown) => {
    if (error instanceof KeyUnavailable) return null
    throw error
  })
  return key && (await begunJoining(dataFolder, key))
}

/** The message of an unforeseen error may quote data, so only its kind and place are kept. */
function reporter({ logger, clock, randomBytes }: CoreOptions) {
  return (error: unknown, procedure: string): string => {
    const correlationId = newCommandId(clock(), randomBytes)
    logger.error({ correlationId, procedure, ...errorPlace(error) }, 'unexpected error')
    return correlationId
  }
}

const isWrongKey = (error: unknown): boolean =>
  error instanceof StoreError && error.problem === 'wrongKey'
