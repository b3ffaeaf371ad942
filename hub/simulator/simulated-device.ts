/**
 * One PC. Its process can die and is started again on the same files; its clinic file can be copied and later
 * put back; its clock says what it likes.
 */
import type { DeviceOutput } from '#contract/index.ts'
import type { DeviceRole } from '#contract/device/index.ts'
import { Session } from '#db/entities/index.ts'
import { storeExists } from '#db/store/index.ts'
import type { Store } from '#db/store/index.ts'
import type { DeviceCaller } from '#hub/core/hub-core.ts'
import type { CoreClient } from '#main/core/index.ts'
import { ORPCError } from '@orpc/client'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Chance } from './chance.ts'
import { fileKey, sessions } from './clinic-template.ts'
import type { Life } from './crash.ts'
import type { HubAnswer } from './hub-process.ts'
import type { StoreFaults } from './mortal-store.ts'
import type { Message, Network } from './network.ts'
import { runDevice } from './running-device.ts'
import type { RunningDevice } from './running-device.ts'

const inFile = ['foyer.db', 'foyer.db-wal', 'store.json'] as const

export interface DeviceParts {
  name: string
  role: DeviceRole
  folder: string
  network: Network
  /** The world's time; the device adds what its own clock is off by. */
  time(): number
  chance: Chance
  /** A mail server has taken this message. */
  letterLeaves(messageId: string): void
  faults: StoreFaults
}

export class SimulatedDevice {
  readonly name: string
  readonly role: DeviceRole
  readonly folder: string
  /** How far its clock is off. */
  clockOff = 0
  /** As the hub knows it. */
  caller: DeviceCaller | null = null
  /** How its last conversation with the hub ended. */
  lastEnd: string | null = null
  /** For a kiosk: when the hub made up what it holds. */
  scopeOf: number | null = null
  /** It has asked to join, and the clinic is being copied. */
  isCopying = false
  /** What nobody foresaw, in words. */
  unforeseen: string[] = []
  readonly #parts: DeviceParts
  #key: Buffer = fileKey
  #running: RunningDevice | null = null
  #talk: Promise<void> | null = null
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

  get isTalking(): boolean {
    return this.#talk !== null
  }

  /** There is a clinic that people can work with. */
  get isOpen(): boolean {
    return this.#running?.clinic != null
  }

  get life(): Life {
    return this.#here.life
  }

  get store(): Store {
    const { clinic } = this.#here
    if (!clinic) throw new Error(`${this.name} has no clinic yet`)
    return clinic.store
  }

  /** Requests whose time has passed; gives how many have ended. */
  expireRequests(): Promise<number> {
    return this.#here.core.expireRequests()
  }

  /** Sends what is due; gives how many messages it looked at. */
  sendDue(): Promise<number> {
    return this.#here.core.mailTurn()
  }

  client(who: keyof RunningDevice['clients']): CoreClient {
    return this.#here.clients[who]
  }

  get #here(): RunningDevice {
    if (!this.#running) throw new Error(`${this.name} is not running`)
    return this.#running
  }

  /** Whether anything was written since this was asked last. */
  hasChanged(): boolean {
    const { life, clinic } = this.#here
    const before = this.#watched
    this.#watched = { life, revision: clinic?.file.revision ?? 0 }
    return before?.life !== life || before.revision !== this.#watched.revision
  }

  forgive(what: RegExp): void {
    this.unforeseen = this.unforeseen.filter((line) => !what.test(line))
  }

  async start(): Promise<void> {
    mkdirSync(this.folder, { recursive: true })
    const { name, folder, faults, network, chance, letterLeaves } = this.#parts
    this.#running = await runDevice({
      ...{ name, folder, faults, letterLeaves, clock: () => this.now() },
      randomBytes: (length) => chance.bytes(length),
      key: { load: () => this.#key, save: (key) => (this.#key = key) },
      connectHub: (life, signer) =>
        network.link({
          ...{ from: name, life, caller: () => (signer ? this.caller : null) },
          asked: () => this.#asked.resolve(undefined),
        }),
      unforeseen: (line) => this.unforeseen.push(line),
    })
    const status = this.isOpen ? null : await this.client('nobody').setup.status({})
    this.isCopying = status?.state === 'joining'
  }

  /** Says something to the hub, and gives back once it waits for the answer, has ended, or has died. */
  async talk(say: (running: RunningDevice) => Promise<string>): Promise<void> {
    this.#asked = Promise.withResolvers<undefined>()
    this.lastEnd = null
    const here = this.#here
    const said = say(here).catch((error: unknown) => {
      if (error instanceof ORPCError) return `refused: ${String(error.code)}`
      throw error
    })
    this.#talk = said.then((end) => {
      if (this.#running !== here) return
      this.lastEnd = end
      this.#talk = null
    })
    await this.#untilItWaits()
  }

  turn(): Promise<void> {
    return this.talk(({ core }) => core.syncTurn())
  }

  /** Hands over what the hub said. */
  async hear(message: Message, answer: HubAnswer): Promise<void> {
    this.#asked = Promise.withResolvers<undefined>()
    if (answer.kind === 'answer') this.#remember(message, answer.text)
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
    if (this.#talk) await Promise.race([this.#talk, this.#asked.promise, this.life.ended])
  }

  #remember({ verb, answeredAt }: Message, text: string): void {
    if (verb === 'join' || verb === 'found') {
      const { clinicKey, deviceId, role, clinicId } = JSON.parse(text) as DeviceOutput<'join'>
      this.caller = { clinicKey, deviceId, role, clinicId }
    }
    const isScope = verb === 'pull' && (JSON.parse(text) as { kind: string }).kind === 'replace'
    if (isScope) this.scopeOf = answeredAt
  }

  /** Whatever was under way is gone; what was committed is in the file. */
  async stop(where: string): Promise<void> {
    if (!this.#running) return
    const { life, clinic, core } = this.#running
    life.end(where)
    this.#parts.network.forget(life)
    // What the operating system would let go of, a process that dies in here has to let go of itself.
    if (!clinic) await this.#talk?.catch(() => undefined)
    await (clinic ? clinic.file.close() : core.close())
    this.#running = null
    this.#talk = null
  }

  /** The copy is whole, but this process still lives as one that copies. */
  get isToSettleIn(): boolean {
    return !this.isOpen && !this.isTalking && storeExists(this.folder)
  }

  /** People can log in now. */
  async settleIn(): Promise<void> {
    await this.stop('once its clinic is whole')
    await this.start()
    const own =
      this.role === 'kiosk' ? sessions.filter((one) => one.audience === 'kiosk') : sessions
    await this.store.write((tx) => tx.insert(Session, own))
  }

  /** A copy of the file as it is between two writes. */
  copyTo(folder: string): void {
    copyFile(this.folder, folder)
  }

  /** Only while it is stopped. */
  copyFrom(folder: string): void {
    copyFile(folder, this.folder)
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
