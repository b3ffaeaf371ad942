import type { Audience, Permission } from '#contract/index.ts'
import type { SessionRow } from '#db/entities/index.ts'

/** A person of the staff, as far as rules care. */
export interface Actor {
  userId: string
  name: string
  userType: string
  permissions: readonly Permission[]
}

/** Who calls: made from the session's token alone, never from what the call says. */
export interface Caller {
  audience: Audience
  session: SessionRow | null
  /** Staff behind a desk session; nobody else acts in their name. */
  actor: Actor | null
  /** Whom a session of the portal belongs to. */
  patientId?: string
  portal?: PortalVisit
}

/** What the hub knows of whoever asks in the portal, logged in or not. */
export interface PortalVisit {
  /** null for a visitor. */
  sessionId: string | null
  accountId: string | null
  /** A keyed hash of the address they ask from: told apart, never told. */
  place: string
}

export const stranger: Caller = { audience: 'public', session: null, actor: null }

/** Nobody asked: what a rule of the clinic says is done by whichever process it falls to. */
export const theClinicItself: Caller = { audience: 'device', session: null, actor: null }

export const mayDo = (caller: Caller, permission: Permission): boolean =>
  caller.audience === 'desk' && (caller.actor?.permissions.includes(permission) ?? false)
