import type { Language } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import type { PatientFields } from '#contract/patients.ts'
import { EntitySchema } from 'typeorm'
import {
  instant,
  jsonValue,
  link,
  optional,
  primaryId,
  reference,
  text,
  version,
} from './columns.ts'

/** That a patient has an account in the portal, or is to get one. What opens it is with the hub alone. */
export interface PortalAccountRow {
  id: string
  /** null until who signed up has shown that the address is theirs: nobody's record arises from typing. */
  patientId: string | null
  /** Lower case; of one active account alone. */
  email: string
  language: Language
  state: 'invited' | 'unconfirmed' | 'active'
  invitedAt: number | null
  confirmedAt: number | null
  createdAt: number
  version: number
}
export const PortalAccount = new EntitySchema<PortalAccountRow>({
  name: 'portal_account',
  columns: {
    id: primaryId,
    patientId: link('patient', 'patient_id', optional),
    email: text(),
    language: text(),
    state: text(),
    invitedAt: instant({ name: 'invited_at', ...optional }),
    confirmedAt: instant({ name: 'confirmed_at', ...optional }),
    createdAt: instant({ name: 'created_at' }),
    version,
  },
  indices: [
    { name: 'portal_account_email', columns: ['email'] },
    { name: 'portal_account_patient', columns: ['patientId'] },
  ],
})

/** The hub's alone, never in the feed: what who signed up said, until the address is confirmed. */
export interface PortalSignupRow {
  /** The account's id */
  id: string
  profile: Partial<PatientFields> & Pick<PatientFields, 'firstName' | 'lastName'>
  custom: Record<string, JsonValue>
  askedAt: number
}
export const PortalSignup = new EntitySchema<PortalSignupRow>({
  name: 'portal_signup',
  columns: {
    id: primaryId,
    profile: jsonValue(),
    custom: jsonValue(),
    askedAt: instant({ name: 'asked_at' }),
  },
})

/** The hub's alone. */
export interface PortalPasswordRow {
  /** The account's id */
  id: string
  /** argon2id, PHC string */
  hash: string
  changedAt: number
}
export const PortalPassword = new EntitySchema<PortalPasswordRow>({
  name: 'portal_password',
  columns: { id: primaryId, hash: text(), changedAt: instant({ name: 'changed_at' }) },
})

export type PortalLinkKind = 'confirmation' | 'invitation' | 'password'

/** The hub's alone: a link from an e-mail. Its token is in the e-mail and nowhere else. */
export interface PortalLinkRow {
  id: string
  accountId: string
  kind: PortalLinkKind
  tokenHash: string
  createdAt: number
  expiresAt: number
  /** When it was used, or another took its place. */
  usedAt: number | null
}
export const PortalLink = new EntitySchema<PortalLinkRow>({
  name: 'portal_link',
  columns: {
    id: primaryId,
    accountId: reference({ name: 'account_id' }),
    kind: text(),
    tokenHash: text({ name: 'token_hash' }),
    createdAt: instant({ name: 'created_at' }),
    expiresAt: instant({ name: 'expires_at' }),
    usedAt: instant({ name: 'used_at', ...optional }),
  },
})

/** The hub's alone: a patient at a browser. Only the hash of its token is kept. */
export interface PortalSessionRow {
  id: string
  accountId: string
  tokenHash: string
  createdAt: number
  lastSeenAt: number
  expiresAt: number
}
export const PortalSession = new EntitySchema<PortalSessionRow>({
  name: 'portal_session',
  columns: {
    id: primaryId,
    accountId: reference({ name: 'account_id' }),
    tokenHash: text({ name: 'token_hash' }),
    createdAt: instant({ name: 'created_at' }),
    lastSeenAt: instant({ name: 'last_seen_at' }),
    expiresAt: instant({ name: 'expires_at' }),
  },
})
