import type { SettingDefinition } from './definition.ts'
import { clinicSetting } from './named-setting.ts'

export const clinicSettings = [
  {
    ...clinicSetting('clinic.bookInPortal'),
    group: 'portal',
    type: 'yesNo',
    default: false,
    concerns: ['patients', 'publicVisitors', 'clinic'],
    keywords: ['location', 'online booking'],
  },
] as const satisfies readonly SettingDefinition[]
