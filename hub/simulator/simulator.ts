/** What runs need that outlives them: the hub's processes and the template. One run at a time. */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeTemplate } from './clinic-template.ts'
import type { ClinicTemplate } from './clinic-template.ts'
import type { HubFaults } from './mortal-database.ts'
import type { StoreFaults } from './mortal-store.ts'
import { run } from './run.ts'
import type { RunResult } from './run.ts'
import { SimulatedHub } from './simulated-hub.ts'

/** What a check takes away, to see that the simulator notices. */
export type Faults = HubFaults & StoreFaults
export const noFaults: Faults = {
  ...{ noFeedLock: false, noDedupe: false, noUndo: false, noMarks: false },
  ...{ noForgetting: false, lastInsuranceWins: false },
}

interface SimulatorParts {
  hub: SimulatedHub
  template: ClinicTemplate
  folder: string
  faults: Faults
}

/** The hub lets go of the feeds of all its clinics in turn: those of runs that are over would make it slow. */
const runsTogether = 20

export class Simulator {
  readonly #hub: SimulatedHub
  readonly #template: ClinicTemplate
  readonly #folder: string
  readonly #faults: Faults
  #runs = 0

  private constructor(parts: SimulatorParts) {
    this.#hub = parts.hub
    this.#template = parts.template
    this.#folder = parts.folder
    this.#faults = parts.faults
  }

  /** @param under a folder on a fast disk */
  static async start(
    databaseUrl: string,
    under: string,
    faults: Faults = noFaults,
  ): Promise<Simulator> {
    const folder = mkdtempSync(join(under, 'foyer-simulation-'))
    const template = await makeTemplate(folder)
    const hub = await SimulatedHub.start(databaseUrl, faults)
    return new Simulator({ hub, template, folder, faults })
  }

  async run(seed: string, listen?: (line: string) => void): Promise<RunResult> {
    if (this.#runs % runsTogether === 0) await this.#hub.forgetClinics()
    await this.#hub.closeClinics()
    this.#runs += 1
    return await run({
      ...{ seed, template: this.#template, hub: this.#hub, faults: this.#faults },
      ...{ folder: join(this.#folder, `run ${String(this.#runs)}`), storeId: randomUUID() },
      ...(listen ? { listen } : {}),
    })
  }

  async close(): Promise<void> {
    await this.#hub.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
