/** The devices that asked lately, for a few seconds, so that one that was revoked is out as quickly. */
import type { HubCore, KnownDevice } from '#hub/core/hub-core.ts'
import { createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

const keptMs = 5000
const mostKept = 10_000

export interface AskingDevice extends KnownDevice {
  key: KeyObject
}

export class KnownDevices {
  readonly #core: Pick<HubCore, 'findDevice'>
  readonly #clock: () => number
  readonly #kept = new Map<string, { until: number; device: AskingDevice }>()

  constructor(core: Pick<HubCore, 'findDevice'>, clock: () => number) {
    this.#core = core
    this.#clock = clock
  }

  async find(clinicKey: string, deviceId: string): Promise<AskingDevice | null> {
    const name = `${clinicKey}/${deviceId}`
    const now = this.#clock()
    const kept = this.#kept.get(name)
    // A clock that was set back must not keep anybody in for longer.
    if (kept && now < kept.until && kept.until <= now + keptMs) return kept.device
    this.#kept.delete(name)
    const device = await this.#core.findDevice(clinicKey, deviceId)
    if (!device) return null
    const [oldest] = this.#kept.keys()
    if (this.#kept.size >= mostKept && oldest !== undefined) this.#kept.delete(oldest)
    const asking = { ...device, key: keyOf(device.publicKey) }
    this.#kept.set(name, { until: now + keptMs, device: asking })
    return asking
  }

  /** This process has just changed something about a device of the clinic. */
  forget(clinicKey: string): void {
    for (const name of this.#kept.keys()) {
      if (name.startsWith(`${clinicKey}/`)) this.#kept.delete(name)
    }
  }
}

const keyOf = (publicKey: string): KeyObject =>
  createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
