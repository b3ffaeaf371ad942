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
}

export const stranger: Caller = { audience: 'public', session: null, actor: null }

export const mayDo = (caller: Caller, permission: Permission): boolean =>
  caller.audience === 'desk' && (caller.actor?.permissions.includes(permission) ?? false)
