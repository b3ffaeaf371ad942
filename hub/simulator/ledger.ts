/** What people were told was saved: every one of these must be found again at the end. */
import type { ProcedureName } from '#contract/index.ts'
import type { PortalAsker } from '#hub/core/hub-core.ts'
import type { OwnTurnName } from './own-turn-names.ts'

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

/** What somebody asks in the portal. */
export interface PortalAsking {
  name: 'booking.requestAppointment' | 'portal.signUp'
  asker: PortalAsker
  input: object
  words: string
  /** What a sign-up leaves behind, to be looked for once it is forgotten. */
  address: string | null
}

/** What the portal said to who asked for a time; nothing to who signed up. */
export interface PortalTold {
  requestId?: string
  insurance?: string | null
}

/** What was asked in the portal and told, and what it takes to make the hub do it again. */
export interface PortalPromise extends Omit<PortalAsking, 'words'> {
  commandId: string
  /** null where it was refused, or nothing was heard. */
  told: PortalTold | null
  /** Chance as it was drawn. */
  bytes: readonly Uint8Array[]
  /** The hub was put back to before it. */
  mayBeLost: boolean
}

/** One turn of what the hub does by itself. */
export interface OwnTurn {
  name: OwnTurnName
  /** Chance as it was drawn. */
  bytes: readonly Uint8Array[]
  commandIds: ReadonlySet<string>
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
  readonly own: OwnTurn[] = []
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
