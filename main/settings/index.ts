export { readSettings, type SettingPlace, type SettingReader } from './read-settings.ts'
export { settingsFacts } from './settings-facts.ts'
export const settingsHandlers = {}
