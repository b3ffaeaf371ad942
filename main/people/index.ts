export { fullName, initials, type Named } from './full-name.ts'
