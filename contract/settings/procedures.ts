import { z } from 'zod'
import { command, fields, query } from '../kernel/index.ts'
import { importRow, settingsFile } from './settings-file.ts'

const currentValue = z.object({
  key: z.string(),
  /** null for a setting that does not depend on language. */
  language: fields.language.nullable(),
  /** The clinic for settings kept per clinic, else null. */
  clinicId: fields.id.nullable(),
  value: z.json(),
  isDefault: z.boolean(),
  changedAt: fields.instant.nullable(),
  changedBy: z.string().nullable(),
})
export type SettingCurrentValueDto = z.infer<typeof currentValue>

export const settingChange = z.strictObject({
  key: fields.line(80),
  value: z.json(),
  language: fields.language.optional(),
  clinicId: fields.id.optional(),
})

export const settings = {
  list: query('settings.list', {
    summary: 'All definitions with their current values.',
    audiences: ['desk'],
    permission: 'settings.general',
    input: fields.nothing,
    output: z.object({
      /** The data of `contract/settings`, in the order of the tabs. */
      settings: z.array(
        z.object({
          key: z.string(),
          tab: z.string(),
          label: z.string(),
          type: z.string(),
          definition: z.record(z.string(), z.json()),
          values: z.array(currentValue),
        }),
      ),
      paymentGatewayEnabled: z.boolean(),
    }),
  }),
  change: command('settings.change', {
    summary: 'Change settings, all of them or none.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['settings_refused', 'not_found'],
    input: z.strictObject({ changes: z.array(settingChange).min(1).max(500) }),
    output: z.object({
      changed: z.number().int(),
      warnings: z.array(
        z.object({
          key: z.string(),
          reason: z.string(),
          details: z.record(z.string(), z.json()).optional(),
        }),
      ),
    }),
  }),
  exportAll: query('settings.exportAll', {
    summary:
      'All settings in every language and for every clinic as one file, with what they name.',
    audiences: ['desk'],
    permission: 'settings.general',
    input: fields.nothing,
    output: settingsFile,
  }),
  checkImport: query('settings.checkImport', {
    summary: 'What importing a file of settings would do, row by row; nothing is changed.',
    audiences: ['desk'],
    permission: 'settings.general',
    input: z.strictObject({ file: settingsFile }),
    output: z.object({ rows: z.array(importRow) }),
  }),
  importAll: command('settings.importAll', {
    summary: 'Take over settings from a file, all of them or none.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['settings_refused', 'not_found'],
    input: z.strictObject({
      file: settingsFile,
      /** Takes over the others where some cannot be; left out, then none is. */
      leaveOutRefused: z.boolean().optional(),
    }),
    output: z.object({ changed: z.number().int() }),
  }),
  history: query('settings.history', {
    summary: 'Earlier values of one setting, newest first.',
    audiences: ['desk'],
    permission: 'settings.general',
    errors: ['not_found'],
    input: z.strictObject({
      key: fields.line(80),
      language: fields.language.optional(),
      clinicId: fields.id.optional(),
    }),
    output: z.object({
      entries: z.array(
        z.object({
          at: fields.instant,
          by: z.string().nullable(),
          language: fields.language.nullable(),
          value: z.json(),
          previous: z.json(),
        }),
      ),
    }),
  }),
}
