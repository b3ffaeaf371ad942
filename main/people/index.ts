export { calledName, fullName, initials, type Named } from './full-name.ts'
export { isolated } from './isolated.ts'
export { practitionerName } from './practitioner-name.ts'
