/** The hub without a socket: what a process serves, and what the simulator calls. */
import type {
  DeviceInput,
  DeviceOutput,
  DeviceVerb,
  Output,
  ProcedureName,
} from '#contract/index.ts'
import type { DeviceRole } from '#contract/device/index.ts'
import type { HubMail } from '#hub/mail/hub-mail.ts'
import type { HubDatabase } from '#db/postgres/hub-database.ts'
import type { LinkMaker } from '#main/notifications/render/mail-environment.ts'
import type { WhoseSession } from '#main/portal/portal-sessions.ts'

/** A device whose signature was checked. */
export interface DeviceCaller {
  clinicKey: string
  deviceId: string
  role: DeviceRole
  /** For a kiosk: the clinic it stands in. */
  clinicId: string | null
}

/** Whose commands the hub runs: a device's, or its own, that patients give it in the portal. */
export type Sender = Omit<DeviceCaller, 'role'> & { role: DeviceRole | 'portal' }

/**
 * Who asks in the portal: whoever comes along, or what the host found out. `patientId` is the session's, never
 * the call's own word; `place` a keyed hash of the address, by which guesses are counted.
 */
export type PortalAsker =
  | 'public'
  | {
      patientId: string | null
      accountId?: string
      sessionId?: string
      place?: string
    }

export interface KnownDevice extends DeviceCaller {
  /** Ed25519, SPKI DER in base64 */
  publicKey: string
  revoked: boolean
}

export interface HubCore {
  /**
   * Input is parsed by the contract's schema in here. `caller` is null for `join` and `found`.
   * @throws AppError
   */
  handle<V extends DeviceVerb>(
    verb: V,
    input: unknown,
    caller: DeviceCaller | null,
  ): Promise<DeviceOutput<V>>
  /**
   * What is asked in the portal. Commands go into the clinic's one order like those of its devices.
   * @throws AppError
   */
  runForPortal<N extends ProcedureName>(
    clinicKey: string,
    name: N,
    input: unknown,
    asker: PortalAsker,
  ): Promise<Output<N>>
  /** The key of the clinic whose portal is at this address, or whose key it is; null where none is open. */
  findPortal(slugOrKey: string): Promise<string | null>
  /** Whether gift cards can be bought at a clinic's portal: switched on, with a payment gateway. */
  sellsGiftCards(clinicKey: string): Promise<boolean>
  /** Whose session a token is, at this clinic; keeps it alive. */
  findPortalSession(clinicKey: string, token: string): Promise<WhoseSession | null>
  /** Makes links for e-mails about the accounts of a clinic's patients. */
  linksOf(clinicKey: string): LinkMaker
  /** null where there is no such device; whoever asks checks the signature and `revoked`. */
  findDevice(clinicKey: string, deviceId: string): Promise<KnownDevice | null>
  /** The head of one clinic's feed, whenever it moves, whichever process moved it. */
  watchHead(clinicKey: string, heard: (head: number) => void): () => void
  /** A secret that all processes on this database share, for signing challenges. */
  challengeSecret(): Promise<Buffer>
  /** A code with which one new clinic can be founded; for whoever runs the hub. */
  issueFoundingCode(): Promise<{ code: string; expiresAt: number }>
  /** Sends what is due for its clinics; gives how many messages it looked at. */
  sendDue(): Promise<number>
  /** Ends requests that nobody has decided by their time; gives how many. */
  expireRequests(): Promise<number>
  /** Deletes what is kept of patients' accounts for a while only: sign-ups, links, sessions that are over. */
  forgetOld(): Promise<void>
  /** Lets go of what no device can still ask for; once a day is enough. */
  prune(): Promise<void>
  /** @throws where the database does not answer */
  check(): Promise<void>
  close(): Promise<void>
}

export interface HubCoreOptions {
  /** postgres://… */
  databaseUrl: string
  clock: () => number
  randomBytes: (length: number) => Uint8Array
  /** Logs what nobody foresaw, without its message, and gives the id under which it was logged. */
  report: (error: unknown, procedure: string) => string
  /** How it sends; left out, clinics' own mail servers alone, and no passwords are kept. */
  mail?: Partial<HubMail>
  /** Stands between the hub and its database: the simulator lets processes die there. */
  around?: (database: HubDatabase) => HubDatabase
}

export type { DeviceInput, DeviceOutput, DeviceVerb }
