import type { FeatureHandlers } from '#main/kernel/handler.ts'
import { change } from './change.command.ts'
import { checkImport } from './check-import.query.ts'
import { exportAll } from './export-all.query.ts'
import { history } from './history.query.ts'
import { importAll } from './import-all.command.ts'
import { list } from './list.query.ts'

export { readSettings, type SettingPlace, type SettingReader } from './read-settings.ts'
export { settingsFacts } from './settings-facts.ts'

export const settingsHandlers = {
  list,
  change,
  exportAll,
  checkImport,
  importAll,
  history,
} satisfies FeatureHandlers<'settings'>
