/**
 * One PC: the real core and the real engine on a real file. Its process can die and is started again on the
 * same file; its file can be copied and later put back; its clock says what it likes.
 */
import type { DeviceRole } from '#contract/device/index.ts'
import { openStore } from '#db/store/index.ts'
import type { Store } from '#db/store/index.ts'
import type { DeviceCaller } from '#hub/core/hub-core.ts'
import { createCore } from '#main/core/index.ts'
import type { Core, CoreClient } from '#main/core/index.ts'
import type { TurnEnd } from '#main/sync/engine/engine-parts.ts'
import type { Timers } from '#main/sync/engine/timers.ts'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Chance } from './chance.ts'
import { fileKey, tokens } from './clinic-template.ts'
import { Life } from './crash.ts'
import { mortalStore } from './mortal-store.ts'
import type { StoreFaults } from './mortal-store.ts'
import type { Message, Network } from './network.ts'
import type { HubAnswer } from './hub-process.ts'

/** Time passes when the scheduler says so. */
const noTimers: Timers = { after: () => () => undefined, breathe: () => Promise.resolve() }
const inFile = ['foyer.db', 'foyer.db-wal', 'store.json'] as const

export interface DeviceParts {
  name: string
  role: DeviceRole
  folder: string
  network: Network
  /** The world's time; the device adds what its own clock is off by. */
  time(): number
  chance: Chance
  faults: StoreFaults
}

interface Running {
  life: Life
  file: Store
  store: Store
  core: Core
  clients: Record<keyof typeof tokens, CoreClient>
}

export class SimulatedDevice {
  readonly name: string
  readonly role: DeviceRole
  readonly folder: string
  /** How far its clock is off. */
  clockOff = 0
  /** As the hub knows it. */
  caller: DeviceCaller | null = null
  lastEnd: TurnEnd | null = null
  /** What nobody foresaw, in words. */
  readonly unforeseen: string[] = []
  readonly #parts: DeviceParts
  #running: Running | null = null
  #turn: Promise<void> | null = null
  #watched: { life: Life; revision: number } | null = null
  #asked = Promise.withResolvers<undefined>()

  constructor(parts: DeviceParts) {
    this.#parts = parts
    this.name = parts.name
    this.role = parts.role
    this.folder = parts.folder
  }

  now(): number {
    return this.#parts.time() + this.clockOff
  }

  get isTurning(): boolean {
    return this.#turn !== null
  }

  get life(): Life {
    return this.#here.life
  }

  get store(): Store {
    return this.#here.store
  }

  client(who: keyof typeof tokens): CoreClient {
    return this.#here.clients[who]
  }

  get #here(): Running {
    if (!this.#running) throw new Error(`${this.name} is not running`)
    return this.#running
  }

  /** Whether anything was written since this was asked last. */
  hasChanged(): boolean {
    const { life, file } = this.#here
    const before = this.#watched
    this.#watched = { life, revision: file.revision }
    return before?.life !== life || before.revision !== file.revision
  }

  /** Opens what lies in its folder. */
  async start(): Promise<void> {
    const life = new Life()
    const file = await openStore({ folder: this.folder, key: fileKey })
    const store = mortalStore(file, life, this.#parts.faults)
    const { chance, network } = this.#parts
    const clock = () => this.now()
    const randomBytes = (length: number) => chance.bytes(length)
    const connectHub = () => network.link(this.name, life, () => this.#asked.resolve(undefined))
    const core = await createCore({
      ...{ dataFolder: this.folder, store, clock, randomBytes, connectHub },
      keys: { load: () => Promise.resolve(fileKey), save: () => Promise.resolve() },
      version: 'simulated',
      logger: pino(
        { level: 'error', base: null, timestamp: false },
        { write: (line) => this.#note(life, line) },
      ),
      ...{ deviceName: this.name, timers: noTimers, syncByHand: true },
    })
    const client = (token: string) =>
      core.client({ token, allowed: ['public', 'desk', 'kiosk', 'device'] })
    const clients = {
      ana: client(tokens.ana),
      ben: client(tokens.ben),
      kiosk: client(tokens.kiosk),
    }
    this.#running = { life, file, store, core, clients }
  }

  /** Begins a turn and gives back once it waits for the hub, has ended, or has died. */
  async beginTurn(): Promise<void> {
    this.#asked = Promise.withResolvers<undefined>()
    this.lastEnd = null
    const { life, core } = this.#here
    this.#turn = core.syncTurn().then((end) => {
      if (this.#running?.life !== life) return
      this.lastEnd = end
      this.#turn = null
    })
    await this.#untilItWaits()
  }

  /** Hands over what the hub said, and gives back as `beginTurn` does. */
  async hear(message: Message, answer: HubAnswer): Promise<void> {
    this.#asked = Promise.withResolvers<undefined>()
    message.waits?.hear(answer)
    await this.#untilItWaits()
  }

  /** Nothing was heard for too long. */
  async giveUp(message: Message): Promise<void> {
    this.#asked = Promise.withResolvers<undefined>()
    message.waits?.giveUp()
    await this.#untilItWaits()
  }

  async #untilItWaits(): Promise<void> {
    if (this.#turn) await Promise.race([this.#turn, this.#asked.promise, this.life.ended])
  }

  /** Whatever was under way is gone; what was committed is in the file. */
  async stop(where: string): Promise<void> {
    if (!this.#running) return
    const { life, file } = this.#running
    life.end(where)
    await file.close()
    this.#running = null
    this.#turn = null
  }

  /** A copy of the file as it is between two writes. */
  copyTo(folder: string): void {
    copyFile(this.folder, folder)
  }

  /** Only while it is stopped. */
  copyFrom(folder: string): void {
    copyFile(folder, this.folder)
  }

  #note(life: Life, what: string | undefined): void {
    if (!life.isOver) this.unforeseen.push(what ?? 'something')
  }
}

function copyFile(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const name of inFile) {
    rmSync(join(to, name), { force: true })
    if (existsSync(join(from, name))) cpSync(join(from, name), join(to, name))
  }
  rmSync(join(to, 'foyer.db-shm'), { force: true })
}
