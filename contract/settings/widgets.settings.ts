import type { SettingDefinition } from './definition.ts'
import { companySetting } from './named-setting.ts'

export const widgetsSettings = [
  {
    ...companySetting('widgets.insuranceTotals'),
    group: 'home',
    type: 'yesNo',
    default: false,
    concerns: ['patients'],
    keywords: ['coverage'],
  },
  {
    ...companySetting('widgets.loyaltyPoints'),
    group: 'home',
    type: 'yesNo',
    default: false,
    concerns: ['patients'],
    keywords: ['rewards'],
  },
  {
    ...companySetting('widgets.outstandingInvoices'),
    group: 'home',
    type: 'yesNo',
    default: true,
    concerns: ['patients'],
    keywords: ['balance', 'owing'],
  },
] as const satisfies readonly SettingDefinition[]
