export { default } from './AuditPage.svelte'
