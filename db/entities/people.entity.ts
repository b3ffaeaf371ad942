import type { Audience, Permission } from '#contract/index.ts'
import { EntitySchema } from 'typeorm'
import {
  flag,
  instant,
  integer,
  json,
  optional,
  primaryId,
  text,
  version,
  link,
} from './columns.ts'

export interface UserTypeRow {
  id: string
  name: string
  permissions: Permission[]
  version: number
}
export const UserType = new EntitySchema<UserTypeRow>({
  name: 'user_type',
  columns: { id: primaryId, name: text(), permissions: json(), version },
})

export interface UserRow {
  id: string
  /** Lower case; what is typed at log-in. */
  loginName: string
  name: string
  userTypeId: string
  /** argon2id, PHC string */
  credentialHash: string
  active: boolean
  version: number
}
export const User = new EntitySchema<UserRow>({
  name: 'staff_user',
  columns: {
    id: primaryId,
    loginName: text({ name: 'login_name', unique: true }),
    name: text(),
    userTypeId: link('user_type', 'user_type_id'),
    credentialHash: text({ name: 'credential_hash' }),
    active: flag(),
    version,
  },
})

/** Local: a session of this device. Only the hash of its token is kept. */
export interface SessionRow {
  id: string
  tokenHash: string
  audience: Audience
  userId: string | null
  clinicId: string | null
  createdAt: number
  lastSeenAt: number
  expiresAt: number
  locked: boolean
  endedAt: number | null
}
export const Session = new EntitySchema<SessionRow>({
  name: 'session',
  columns: {
    id: primaryId,
    tokenHash: text({ name: 'token_hash', unique: true }),
    audience: text(),
    userId: link('staff_user', 'user_id', optional),
    clinicId: link('clinic', 'clinic_id', optional),
    createdAt: instant({ name: 'created_at' }),
    lastSeenAt: instant({ name: 'last_seen_at' }),
    expiresAt: instant({ name: 'expires_at' }),
    locked: flag(),
    endedAt: instant({ name: 'ended_at', ...optional }),
  },
})

/** Local: failed attempts of a user or a kiosk; survives a restart on purpose. */
export interface AttemptRow {
  /** `user:<login name>` or `kiosk:<session id>` */
  id: string
  failures: number
  lockedUntil: number | null
}
export const Attempt = new EntitySchema<AttemptRow>({
  name: 'attempt',
  columns: {
    id: { type: 'text', primary: true },
    failures: integer(),
    lockedUntil: instant({ name: 'locked_until', ...optional }),
  },
})
