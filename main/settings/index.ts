import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { change } from './change.command.ts'
import { history } from './history.query.ts'
import { list } from './list.query.ts'

export { readSettings, type SettingPlace, type SettingReader } from './read-settings.ts'
export { settingsFacts } from './settings-facts.ts'

export const settingsHandlers = { list, change, history } satisfies FeatureHandlers<'settings'>
