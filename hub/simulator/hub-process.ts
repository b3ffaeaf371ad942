/** One process of the hub: the real core. What devices ask it and hear from it is text, as on a wire. */
import { AppError } from '#contract/index.ts'
import type { DeviceVerb } from '#contract/index.ts'
import type { DeviceCaller, HubCore } from '#hub/core/hub-core.ts'
import { openHubCore } from '#hub/core/open-hub-core.ts'
import { Life } from './crash.ts'
import { postOffice } from './letters.ts'
import { mortalDatabase } from './mortal-database.ts'
import type { Hold, HubFaults, Stage } from './mortal-database.ts'
import { Violation } from './violation.ts'

export type HubAnswer =
  | { kind: 'answer'; text: string }
  | { kind: 'refusal'; code: AppError['code']; details: AppError['details'] }
  /** Nobody hears anything. */
  | { kind: 'died'; where: string }

export interface Call {
  verb: DeviceVerb
  /** JSON */
  body: string
  caller: DeviceCaller | null
}

/** How a call is to go. */
export interface Fate {
  /** Steps after which the process dies. */
  dieAfter?: number
  hold?: Hold
}

/** What belongs to a run: the process itself outlives many of them, as it keeps nothing. */
export interface HubSurroundings {
  clock(): number
  randomBytes(length: number): Uint8Array
  /** A mail server has taken this message. */
  letterLeaves(messageId: string): void
}

export class HubProcess {
  readonly #stage: Stage
  #core: HubCore | null = null
  #reported: unknown = null

  private constructor(faults: HubFaults) {
    this.#stage = { life: new Life(), hold: null, firstNumber: 1, faults }
  }

  static async start(
    databaseUrl: string,
    faults: HubFaults,
    here: { now: HubSurroundings },
  ): Promise<HubProcess> {
    const process = new HubProcess(faults)
    process.#core = await openHubCore({
      databaseUrl,
      clock: () => here.now.clock(),
      randomBytes: (length) => here.now.randomBytes(length),
      report: (error) => {
        // Whoever is dead logs nothing.
        if (!process.#stage.life.isOver) process.#reported ??= error
        return 'reported'
      },
      mail: {
        ...postOffice((messageId) => here.now.letterLeaves(messageId)),
        portalBase: 'https://hub.example',
      },
      around: (database) => mortalDatabase(database, () => process.#stage),
    })
    return process
  }

  /** What a device asks. @throws Violation, where the hub did not foresee something */
  async call({ verb, body, caller }: Call, fate: Fate = {}): Promise<HubAnswer> {
    const { heard, ...rest } = JSON.parse(body) as { heard?: unknown }
    const input = this.#stage.faults.noMarks || heard === undefined ? rest : { ...rest, heard }
    this.#stage.firstNumber = firstNumberOf(input)
    return await this.serve(`device.${verb}`, fate, (core) => core.handle(verb, input, caller))
  }

  /** Anything that the hub is asked. @throws Violation, where it did not foresee something */
  async serve(
    what: string,
    { dieAfter, hold }: Fate,
    ask: (core: HubCore) => Promise<unknown>,
  ): Promise<HubAnswer> {
    if (!this.#core) throw new Error('the hub was not started')
    const life = new Life()
    life.dieAfter(dieAfter ?? null)
    Object.assign(this.#stage, { life, hold: hold ?? null })
    try {
      const answer = await ask(this.#core)
      // What comes round by itself goes on to the next clinic whatever became of one.
      if (life.diedAt !== null) return { kind: 'died', where: life.diedAt }
      this.#refuseReported(what)
      return { kind: 'answer', text: JSON.stringify(answer) }
    } catch (error) {
      if (life.diedAt !== null) return { kind: 'died', where: life.diedAt }
      if (error instanceof Violation) throw error
      this.#refuseReported(what)
      if (!(error instanceof AppError)) throw unforeseen(what, error)
      const { code, details } = JSON.parse(JSON.stringify(error)) as AppError
      return { kind: 'refusal', code, details }
    }
  }

  async close(): Promise<void> {
    await this.#core?.close()
  }

  #refuseReported(what: string): void {
    const reported = this.#reported
    this.#reported = null
    if (reported !== null) throw unforeseen(what, reported)
  }
}

function firstNumberOf(input: unknown): number {
  const { envelopes } = input as { envelopes?: { sequence: number }[] }
  return envelopes?.[0]?.sequence ?? 1
}

const unforeseen = (what: string, error: unknown) =>
  new Violation('the hub foresees whatever it is asked', [
    what,
    ...(error instanceof Error ? (error.stack ?? error.message).split('\n') : [String(error)]),
  ])
