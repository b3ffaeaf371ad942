export { default } from './MessagesPage.svelte'
