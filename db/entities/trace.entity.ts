import type { CommandError, Outcome, SettingConflict } from '#contract/device/index.ts'
import type { Audience } from '#contract/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { EntitySchema } from 'typeorm'
import { instant, integer, json, optional, primaryId, reference, text } from './columns.ts'

/** Append-only, chained per device: each hash covers the entry and the hash before it. */
export interface AuditEntryRow {
  id: string
  deviceId: string
  deviceName: string
  sequence: number
  at: number
  action: string
  outcome: 'done' | 'refused'
  errorCode: string | null
  commandId: string | null
  actorId: string | null
  actorName: string | null
  audience: Audience
  subjectType: string | null
  subjectId: string | null
  previousHash: string
  hash: string
}
export const AuditEntry = new EntitySchema<AuditEntryRow>({
  name: 'audit_entry',
  columns: {
    id: primaryId,
    deviceId: reference({ name: 'device_id' }),
    deviceName: text({ name: 'device_name' }),
    sequence: integer(),
    at: instant(),
    action: text(),
    outcome: text(),
    errorCode: text({ name: 'error_code', ...optional }),
    commandId: reference({ name: 'command_id', ...optional }),
    actorId: reference({ name: 'actor_id', ...optional }),
    actorName: text({ name: 'actor_name', ...optional }),
    audience: text(),
    subjectType: text({ name: 'subject_type', ...optional }),
    subjectId: text({ name: 'subject_id', ...optional }),
    previousHash: text({ name: 'previous_hash' }),
    hash: text(),
  },
  indices: [
    { name: 'audit_entry_chain', columns: ['deviceId', 'sequence'], unique: true },
    { name: 'audit_entry_at', columns: ['at'] },
    { name: 'audit_entry_subject', columns: ['subjectId', 'at'] },
  ],
})

/** The envelope of a command, committed together with what the command changed. */
export interface OutboxEntryRow {
  /** The command's id, UUIDv7 */
  id: string
  name: string
  wireVersion: number
  deviceId: string
  epoch: number
  sequence: number
  audience: 'desk' | 'kiosk'
  actorId: string | null
  /** How far this device had heard the hub; 0 where there was none. */
  baseSequence: number
  /** Rows the command was based on: `table/id` → version before it. */
  baseVersions: Record<string, number>
  claimedAt: number
  input: JsonValue
  /** SHA-256 of the canonical form of all of the above */
  payloadHash: string
  /** `sent`: the hub has answered that it has it; its result comes with the feed. */
  state: OutboxState
  /** Why the hub refused it, or why it does not fit any more what others did. */
  error: CommandError | null
  conflicts: SettingConflict[]
  /** The hub's mark beside its result; null until it was heard, and for one of a hub that drew none. */
  mark: string | null
  /** Where in the hub’s feed that is; null as well for what was heard before places were kept. */
  place: number | null
  /** What the command was about, for the list of what waits. */
  subjectType: string | null
  subjectId: string | null
  /** When staff said that what needed attention was seen to. */
  settledAt: number | null
}
export type OutboxState = 'waiting' | 'sent' | Outcome
/** What stays in the list until somebody of the staff has settled it. */
export const attentionStates = ['refused', 'merged', 'setAside'] as const satisfies OutboxState[]
export const OutboxEntry = new EntitySchema<OutboxEntryRow>({
  name: 'outbox_entry',
  columns: {
    id: primaryId,
    name: text(),
    wireVersion: integer({ name: 'wire_version' }),
    deviceId: reference({ name: 'device_id' }),
    epoch: integer(),
    sequence: integer(),
    audience: text({ default: 'desk' }),
    actorId: reference({ name: 'actor_id', ...optional }),
    baseSequence: instant({ name: 'base_sequence', default: 0 }),
    baseVersions: json({ name: 'base_versions' }),
    claimedAt: instant({ name: 'claimed_at' }),
    input: json(),
    payloadHash: text({ name: 'payload_hash' }),
    state: text(),
    error: json(optional),
    conflicts: json({ default: '[]' }),
    mark: text(optional),
    place: integer(optional),
    subjectType: text({ name: 'subject_type', ...optional }),
    subjectId: text({ name: 'subject_id', ...optional }),
    settledAt: instant({ name: 'settled_at', ...optional }),
  },
  indices: [
    { name: 'outbox_entry_sequence', columns: ['deviceId', 'epoch', 'sequence'], unique: true },
    { name: 'outbox_entry_state', columns: ['state', 'sequence'] },
  ],
})

/** One row: which clinic's data this file holds, and this device's place in it. */
export interface StoreIdentityRow {
  id: string
  product: string
  storeId: string
  sample: boolean
  createdAt: number
  deviceId: string
  deviceName: string
  /** A restored backup starts a new one. */
  epoch: number
  nextSequence: number
}
export const StoreIdentity = new EntitySchema<StoreIdentityRow>({
  name: 'store_identity',
  columns: {
    id: primaryId,
    product: text(),
    storeId: reference({ name: 'store_id' }),
    sample: { type: 'boolean' },
    createdAt: instant({ name: 'created_at' }),
    deviceId: reference({ name: 'device_id' }),
    deviceName: text({ name: 'device_name' }),
    epoch: integer(),
    nextSequence: integer({ name: 'next_sequence' }),
  },
})
