import type { JsonValue } from '#contract/kernel/json.ts'
import { EntitySchema } from 'typeorm'
import {
  instant,
  integer,
  jsonValue,
  optional,
  primaryId,
  reference,
  text,
  version,
} from './columns.ts'

/** One row per field and language; '' where a setting knows no language or no clinic. */
export interface SettingRow {
  id: string
  key: string
  language: string
  clinicId: string
  value: JsonValue
  changedAt: number
  changedById: string | null
  changedByName: string | null
  version: number
}
export const Setting = new EntitySchema<SettingRow>({
  name: 'setting',
  columns: {
    id: primaryId,
    key: text(),
    language: text(),
    clinicId: text({ name: 'clinic_id' }),
    value: jsonValue(),
    changedAt: instant({ name: 'changed_at' }),
    changedById: reference({ name: 'changed_by_id', ...optional }),
    changedByName: text({ name: 'changed_by_name', ...optional }),
    version,
  },
  indices: [{ name: 'setting_field', columns: ['key', 'language', 'clinicId'], unique: true }],
})

export interface SettingChangeRow {
  id: string
  key: string
  language: string
  clinicId: string
  value: JsonValue
  previous: JsonValue
  at: number
  sequence: number
  actorId: string | null
  actorName: string | null
}
export const SettingChange = new EntitySchema<SettingChangeRow>({
  name: 'setting_change',
  columns: {
    id: primaryId,
    key: text(),
    language: text(),
    clinicId: text({ name: 'clinic_id' }),
    value: jsonValue(),
    previous: jsonValue(),
    at: instant(),
    sequence: integer(),
    actorId: reference({ name: 'actor_id', ...optional }),
    actorName: text({ name: 'actor_name', ...optional }),
  },
  indices: [{ name: 'setting_change_field', columns: ['key', 'at'] }],
})
