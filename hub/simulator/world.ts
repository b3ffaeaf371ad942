/** All that there is in one run. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DeviceRole } from '#contract/device/index.ts'
import type { Chance } from './chance.ts'
import { seededChance } from './chance.ts'
import type { ClinicTemplate } from './clinic-template.ts'
import { runStarts } from './clinic-template.ts'
import type { KeptHub } from './hub-backup.ts'
import { HeardPlaces } from './heard-places.ts'
import { HubMemory } from './hub-memory.ts'
import { Letters } from './letters.ts'
import type { LoggedCommand } from './logged-command.ts'
import { Ledger } from './ledger.ts'
import type { StoreFaults } from './mortal-store.ts'
import { Network } from './network.ts'
import { SimulatedDevice } from './simulated-device.ts'
import type { SimulatedHub } from './simulated-hub.ts'
import { Trace } from './trace.ts'
import { weatherOf } from './weather.ts'
import type { Weather } from './weather.ts'
import { KioskScreens } from './workload/kiosk-ideas.ts'

export interface WorldParts {
  seed: string
  template: ClinicTemplate
  /** Files of devices lie here. */
  folder: string
  hub: SimulatedHub
  faults: StoreFaults
  /** Tells apart the clinics of all runs on one database; nothing in a run depends on it. */
  storeId: string
  listen?: (line: string) => void
}

export class World {
  readonly chance: Chance
  readonly parts: WorldParts
  readonly hub: SimulatedHub
  readonly network = new Network()
  readonly ledger = new Ledger()
  readonly letters = new Letters()
  readonly screens = new KioskScreens()
  readonly heard = new HubMemory()
  readonly places = new HeardPlaces()
  readonly trace: Trace
  readonly devices: SimulatedDevice[] = []
  readonly revoked = new Set<SimulatedDevice>()
  /** The log as far as it was read before the hub let go of parts of it. */
  oldLog: readonly LoggedCommand[] = []
  hubBackup: KeptHub | null = null
  /** The hub was put back from a backup at least once. */
  hasLostHub = false
  /** When the hub last looked for all that it does by itself. */
  tidiedAt = 0
  /** Empty until the hub has taken the clinic in. */
  clinicKey = ''
  /** The first epoch whose commands are meant for the hub; null until the clinic has one. */
  firstEpoch: number | null = null
  /** Others may join: all rows are at the hub. */
  isFounded = false
  time = runStarts
  weather: Weather
  readonly #hubChance: Chance
  #unique = 0

  constructor(parts: WorldParts) {
    this.parts = parts
    this.hub = parts.hub
    this.chance = seededChance(`simulation ${parts.seed}`)
    this.trace = new Trace(() => this.time, parts.listen)
    this.weather = weatherOf(parts.seed)
    this.#hubChance = this.chance.branch('hub')
    this.serveAsUsual()
  }

  serveAsUsual(): void {
    this.serve((length) => this.#hubChance.bytes(length))
  }

  /** What the hub's processes see of the world around them. */
  serve(randomBytes: (length: number) => Uint8Array): void {
    this.hub.serve({
      ...{ clock: () => this.time, randomBytes },
      letterLeaves: (messageId) => this.letters.leaves(messageId),
    })
  }

  readonly unique = (): number => (this.#unique += 1)

  /** A PC with nothing on it. */
  addDevice(role: DeviceRole): SimulatedDevice {
    const name = String.fromCharCode('A'.charCodeAt(0) + this.devices.length)
    const device = new SimulatedDevice({
      ...{ name, role, folder: join(this.parts.folder, name), network: this.network },
      ...{ time: () => this.time, chance: this.chance.branch(`device ${name}`) },
      letterLeaves: (messageId) => this.letters.leaves(messageId),
      faults: this.parts.faults,
    })
    this.devices.push(device)
    return device
  }

  /** Those that still belong to the clinic. */
  get trusted(): SimulatedDevice[] {
    return this.devices.filter((device) => !this.revoked.has(device))
  }

  /** Desks at which somebody could let a device in or shut one out. */
  get openDesks(): SimulatedDevice[] {
    return this.trusted.filter(({ role, isOpen }) => role === 'desk' && isOpen)
  }

  deviceNamed(name: string): SimulatedDevice {
    const found = this.devices.find((device) => device.name === name)
    if (!found) throw new Error(`there is no device ${name}`)
    return found
  }

  /** `A`, or `hub` for what no device of this run is. */
  nameOf(deviceId: string): string {
    return this.devices.find(({ caller }) => caller?.deviceId === deviceId)?.name ?? 'hub'
  }

  async close(): Promise<void> {
    // SQLite tidies up a file that it closes last, but not one that is gone.
    if (process.platform !== 'win32') this.#clear()
    for (const device of this.devices) await device.stop('the run is over')
    this.#clear()
  }

  #clear(): void {
    rmSync(this.parts.folder, { recursive: true, force: true })
  }
}
