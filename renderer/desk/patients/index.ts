export { default } from './PatientsPage.svelte'
