export { m } from './compiled/messages.js'
export * from './format.ts'
export * from './locale.svelte.ts'
export { hasTranslation, translate } from './translate.ts'
