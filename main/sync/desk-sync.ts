/** The part of the core that talks to the hub: makes links and keeps the engine running. */
import type { Output } from '#contract/index.ts'
import type { Store } from '#db/store/index.ts'
import { newCommandId } from '#main/kernel/ids.ts'
import type { RandomBytes } from '#main/kernel/ids.ts'
import type { Publisher } from '#main/kernel/publisher.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { newDeviceKeys } from './device-keys.ts'
import { hubConnection } from './hub-connection.ts'
import type { ConnectHub, HubLink } from './hub-link.ts'
import type { DeviceKeys, HubSide } from './hub-side.ts'

export interface DeskSyncParts {
  connectHub: ConnectHub
  randomBytes: RandomBytes
  publisher: Publisher
  store(): Store | null
}

export class DeskSync implements HubSide {
  readonly #parts: DeskSyncParts

  constructor(parts: DeskSyncParts) {
    this.#parts = parts
  }

  async link(): Promise<HubLink | null> {
    const reader = this.#parts.store()?.reader
    const connection = reader ? await hubConnection(reader) : null
    if (!reader || !connection) return null
    const { deviceId } = await storeIdentity(reader)
    return this.#parts.connectHub(connection.url, { ...connection, deviceId })
  }

  strangersLink(url: string): HubLink {
    return this.#parts.connectHub(url, null)
  }

  newDeviceKeys(): DeviceKeys {
    return newDeviceKeys()
  }

  wake(): void {
    this.changed()
  }

  progress(): Output<'sync.status'>['progress'] {
    return null
  }

  newId(now: number): string {
    return newCommandId(now, this.#parts.randomBytes)
  }

  changed(): void {
    this.#parts.publisher.publish(['sync'])
  }
}
