import type { SettingDefinition } from './definition.ts'
import { companySetting } from './named-setting.ts'

export const toolbarSettings = [
  {
    ...companySetting('toolbar.book'),
    group: 'sections',
    type: 'yesNo',
    default: true,
    concerns: ['patients'],
  },
  {
    ...companySetting('toolbar.documents'),
    group: 'sections',
    type: 'yesNo',
    default: true,
    concerns: ['patients'],
  },
  {
    ...companySetting('toolbar.medicalProfile'),
    group: 'sections',
    type: 'yesNo',
    default: true,
    concerns: ['patients'],
    dependsOn: [{ key: 'general.medicalProfile', is: true, otherwise: 'ignored' }],
  },
  {
    ...companySetting('toolbar.transactions'),
    group: 'sections',
    type: 'yesNo',
    default: true,
    concerns: ['patients'],
    keywords: ['invoices', 'receipts', 'payments'],
  },
] as const satisfies readonly SettingDefinition[]
