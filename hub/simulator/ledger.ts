/** What people were told was saved: every one of these must be found again at the end. */
import type { ProcedureName } from '#contract/index.ts'

export interface Promised {
  commandId: string
  device: string
  name: ProcedureName
  step: number
  /** Done before the clinic had a hub: it is in the rows that were brought there. */
  isBeforeHub: boolean
  /** The file was put back to before it was made: if the hub never heard of it, it is rightly gone. */
  mayBeLost: boolean
  /** What a patient wrote into which question. */
  answer: { linkId: string; text: string } | null
}

/** What the portal told a visitor, and what it takes to make the hub do it again. */
export interface PortalPromise {
  requestId: string | null
  commandId: string
  input: object
  /** Chance as it was drawn. */
  bytes: readonly Uint8Array[]
  /** The hub was put back to before it. */
  mayBeLost: boolean
}

export interface ChosenFile {
  /** Who still has it, as far as this one device is concerned: null once its file was put back. */
  device: string | null
}

export class Ledger {
  readonly promised = new Map<string, Promised>()
  /** By what they add up to. */
  readonly files = new Map<string, ChosenFile>()
  readonly portal: PortalPromise[] = []
  /** Requests of the portal that the hub has lost, and the desks that had heard of them. */
  lostButHeard: { device: string; requestId: string }[] = []
  refused = 0

  add(promised: Omit<Promised, 'mayBeLost' | 'isBeforeHub'>): void {
    const { commandId } = promised
    this.promised.set(commandId, { ...promised, mayBeLost: false, isBeforeHub: false })
  }

  /** The clinic has a hub from now on. */
  founded(): void {
    for (const one of this.promised.values()) one.isBeforeHub = true
  }

  /** The device's file was put back; these are the commands that it still knows. */
  restored(device: string, known: ReadonlySet<string>): void {
    for (const one of this.promised.values()) {
      if (one.device === device && !known.has(one.commandId)) one.mayBeLost = true
    }
    for (const file of this.files.values()) if (file.device === device) file.device = null
    this.lostButHeard = this.lostButHeard.filter((one) => one.device !== device)
  }
}
