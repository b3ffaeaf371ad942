import type { NameSet } from './name-set.ts'
import * as western from './western-names.ts'
import * as world from './world-names.ts'

export { plainForm, writtenForm } from './name-set.ts'
export type { NameSet, Written } from './name-set.ts'

export const nameSets: readonly NameSet[] = [...Object.values(western), ...Object.values(world)]
