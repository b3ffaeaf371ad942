import type { DeviceRole, FeedPlace } from '#contract/device/index.ts'
import type { blockReasons } from '#contract/sync.ts'
import { EntitySchema } from 'typeorm'
import { instant, integer, json, optional, primaryId, reference, text } from './columns.ts'

/** One row once this device belongs to a hub: where it is, who this device is there, how far it has heard. */
export interface HubConnectionRow {
  id: string
  url: string
  /** The clinic's key on the hub. */
  clinicKey: string
  role: DeviceRole
  /** For a kiosk: the clinic it stands in. */
  clinicId: string | null
  /** Ed25519, PKCS#8 DER in base64; never leaves the encrypted file. */
  privateKey: string
  /** How far in the feed this device is. */
  cursor: number
  /**
   * `asked`: a hub was asked to take this clinic in and has not answered; for now there is none.
   * `founding`: what this PC had is still being copied to the hub.
   */
  phase: 'asked' | 'founding' | 'joined'
  /** While founding: rows copied so far, as `table/id` of the last one; null before the first. */
  uploadedTo: string | null
  joinedAt: number
  lastContactAt: number | null
  /** By the hub's clock, and this device's clock when it heard that. */
  leaseUntil: number
  hubTimeAtContact: number
  offlineSince: number | null
  blocked: (typeof blockReasons)[number] | null
  /**
   * The newest migration of this device when the hub sent a table or column that it did not know; null where
   * it never did. Once the device is newer it takes a whole copy, as what it did not know is lost to it.
   */
  missedAtSchema: string | null
  /** Places in the feed that this device has heard, newest first and ever further apart. */
  feedMarks: FeedPlace[]
  /** Since when it is known that the hub was put back from a backup, until staff have seen it. */
  hubRestoredAt: number | null
}
export const HubConnection = new EntitySchema<HubConnectionRow>({
  name: 'hub_connection',
  columns: {
    id: primaryId,
    url: text(),
    clinicKey: reference({ name: 'clinic_key' }),
    role: text(),
    clinicId: reference({ name: 'clinic_id', ...optional }),
    privateKey: text({ name: 'private_key' }),
    cursor: instant(),
    phase: text(),
    uploadedTo: text({ name: 'uploaded_to', ...optional }),
    joinedAt: instant({ name: 'joined_at' }),
    lastContactAt: instant({ name: 'last_contact_at', ...optional }),
    leaseUntil: instant({ name: 'lease_until' }),
    hubTimeAtContact: instant({ name: 'hub_time_at_contact' }),
    offlineSince: instant({ name: 'offline_since', ...optional }),
    blocked: text(optional),
    missedAtSchema: text({ name: 'missed_at_schema', ...optional }),
    feedMarks: json({ name: 'feed_marks', default: '[]' }),
    hubRestoredAt: instant({ name: 'hub_restored_at', ...optional }),
  },
})

/**
 * A row as this device had heard it from a hub that has forgotten it since: kept until it is there again or
 * staff have said that they have seen to it.
 */
export interface LeftBehindRow {
  /** `table/id` */
  id: string
  tableName: string
  rowId: string
  rowVersion: number
  /** The row's columns as JSON */
  row: string
}
export const LeftBehind = new EntitySchema<LeftBehindRow>({
  name: 'left_behind',
  columns: {
    id: { type: 'text', primary: true },
    tableName: text({ name: 'table_name' }),
    rowId: text({ name: 'row_id' }),
    rowVersion: integer({ name: 'row_version' }),
    row: text(),
  },
})

/**
 * How a row was before a command that the hub has not confirmed yet, so that the command can be taken back
 * and run again on top of what others did. Written by triggers.
 */
export interface UndoEntryRow {
  /** In the order of the changes. */
  id: number
  commandId: string
  tableName: string
  rowId: string
  /** The row's columns as JSON; null where there was no row. */
  before: string | null
}
export const UndoEntry = new EntitySchema<UndoEntryRow>({
  name: 'undo_entry',
  columns: {
    id: integer({ primary: true, generated: 'increment' }),
    commandId: reference({ name: 'command_id' }),
    tableName: text({ name: 'table_name' }),
    rowId: text({ name: 'row_id' }),
    before: text({ name: 'before_row', ...optional }),
  },
  indices: [
    { name: 'undo_entry_command', columns: ['commandId'] },
    { name: 'undo_entry_row', columns: ['tableName', 'rowId'] },
  ],
})
