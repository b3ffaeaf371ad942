export { default } from './SyncPage.svelte'
