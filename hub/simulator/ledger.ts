/** What people at the devices were told was saved: every one of these must be found again at the end. */
import type { ProcedureName } from '#contract/index.ts'

export interface Promised {
  commandId: string
  device: string
  name: ProcedureName
  step: number
  /** The file was put back to before it was made: if the hub never heard of it, it is rightly gone. */
  mayBeLost: boolean
  /** What a patient wrote into which question. */
  answer: { linkId: string; text: string } | null
}

export class Ledger {
  readonly promised = new Map<string, Promised>()
  refused = 0

  add(promised: Omit<Promised, 'mayBeLost'>): void {
    this.promised.set(promised.commandId, { ...promised, mayBeLost: false })
  }

  /** The device's file was put back; these are the commands that it still knows. */
  restored(device: string, known: ReadonlySet<string>): void {
    for (const one of this.promised.values()) {
      if (one.device === device && !known.has(one.commandId)) one.mayBeLost = true
    }
  }
}
