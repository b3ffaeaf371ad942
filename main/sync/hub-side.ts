/** What rules may ask of the part of the core that talks to the hub. */
import type { Output } from '#contract/index.ts'
import type { HubLink } from './hub-link.ts'

/** Ed25519: SPKI and PKCS#8, DER, base64. */
export interface DeviceKeys {
  publicKey: string
  privateKey: string
}

export interface HubSide {
  /** As this device; null where this clinic has no hub */
  link(): Promise<HubLink | null>
  /** To a hub that does not know this device yet. */
  strangersLink(url: string): HubLink
  newDeviceKeys(): DeviceKeys
  /** Begins to sync with the connection that was just written, or again at once. */
  wake(): void
  progress(): Output<'sync.status'>['progress']
  /** For what a rule about the hub writes here. */
  newId(now: number): string
}
