export { default } from './SettingsPage.svelte'
