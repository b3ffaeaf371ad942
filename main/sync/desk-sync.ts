/**
 * The part of the core that talks to the hub: copies a clinic that this device joins, then keeps it in step
 * for as long as the core lives. With `byHand`, whoever owns the core takes the turns.
 */
import type { Output, ProcedureEntry, ProcedureName } from '#contract/index.ts'
import type { Store, StoreDraft } from '#db/store/index.ts'
import type { AnyHandler } from '#main/kernel/handler.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'
import type { Publisher } from '#main/kernel/publisher.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { Joining } from './copy/joining.ts'
import { newDeviceKeys } from './device-keys.ts'
import type { EngineParts, TurnEnd } from './engine/engine-parts.ts'
import { keptHub } from './engine/kept-hub.ts'
import { stoppableHub } from './engine/stoppable-hub.ts'
import { SyncEngine } from './engine/sync-engine.ts'
import { SyncLoop } from './engine/sync-loop.ts'
import type { Turner } from './engine/sync-loop.ts'
import type { Timers } from './engine/timers.ts'
import { hubConnection } from './hub-connection.ts'
import type { ConnectHub, HubLink } from './hub-link.ts'
import type { DeviceKeys, HubSide } from './hub-side.ts'

export interface DeskSyncParts {
  connectHub: ConnectHub
  clock: () => number
  randomBytes: RandomBytes
  publisher: Publisher
  handlers: ReadonlyMap<ProcedureName, AnyHandler>
  entries: ReadonlyMap<ProcedureName, ProcedureEntry>
  timers: Timers
  byHand: boolean
  store(): Store | null
  report(error: unknown): void
}

export class DeskSync implements HubSide, Turner {
  readonly #parts: DeskSyncParts
  readonly #stopping = new AbortController()
  readonly #connectHub: ConnectHub
  #joining: Joining | null = null
  #engine: { store: Store; engine: SyncEngine } | null = null
  #loop: SyncLoop | null = null

  constructor(parts: DeskSyncParts) {
    this.#parts = parts
    this.#connectHub = keptHub(stoppableHub(parts.connectHub, this.#stopping.signal))
  }

  /** The clinic has been opened: where it has a hub, syncing begins. */
  async start(): Promise<void> {
    const store = this.#parts.store()
    if (store && (await hubConnection(store.reader))) this.#startLoop()
  }

  /** The copying of a clinic begins, or goes on after a restart. */
  join(draft: StoreDraft, finished: (draft: StoreDraft, storeId: string) => Promise<void>): void {
    this.#joining = new Joining({
      ...this.#engineParts(),
      draft,
      finished: async (whole, storeId) => {
        await finished(whole, storeId)
        this.#joining = null
      },
    })
    this.#startLoop()
  }

  get joining(): Joining | null {
    return this.#joining
  }

  async turn(): Promise<TurnEnd> {
    return (await (this.#joining ?? this.#syncing())?.turn()) ?? 'idle'
  }

  get retryAfterMs(): number | null {
    return (this.#joining ?? this.#syncing())?.retryAfterMs ?? null
  }

  async hasWaiting(): Promise<boolean> {
    return (await this.#syncing()?.hasWaiting()) ?? false
  }

  async listeningPlace(): Promise<{ link: HubLink; cursor: number } | null> {
    return (await this.#syncing()?.listeningPlace()) ?? null
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#loop?.stop()
    await this.#joining?.close()
  }

  async link(): Promise<HubLink | null> {
    const reader = this.#parts.store()?.reader
    const connection = reader ? await hubConnection(reader) : null
    if (!reader || !connection) return null
    const { deviceId } = await storeIdentity(reader)
    return this.#connectHub(connection.url, { ...connection, deviceId })
  }

  strangersLink(url: string): HubLink {
    return this.#connectHub(url, null)
  }

  newDeviceKeys(): DeviceKeys {
    return newDeviceKeys()
  }

  wake(): void {
    this.#startLoop()
    this.#loop?.wake()
  }

  progress(): Output<'sync.status'>['progress'] {
    return this.#engine?.engine.progress ?? null
  }

  newId(now: number): string {
    return newCommandId(now, this.#parts.randomBytes)
  }

  #startLoop(): void {
    if (this.#parts.byHand || this.#stopping.signal.aborted) return
    this.#loop ??= new SyncLoop({ ...this.#parts, turner: this })
    this.#loop.start()
  }

  /** One engine for one clinic file: it remembers how its last conversation went. */
  #syncing(): SyncEngine | null {
    const store = this.#parts.store()
    if (!store) return null
    if (this.#engine?.store !== store) {
      this.#engine = { store, engine: new SyncEngine({ ...this.#engineParts(), store }) }
    }
    return this.#engine.engine
  }

  #engineParts(): Omit<EngineParts, 'store'> {
    return {
      ...this.#parts,
      connectHub: this.#connectHub,
      isStopping: () => this.#stopping.signal.aborted,
    }
  }
}
