export { default } from './SchedulePage.svelte'
