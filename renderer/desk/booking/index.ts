export { default } from './PendingPage.svelte'
