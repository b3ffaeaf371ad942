import { Hub1770000000001 } from './0001-hub.ts'

/** In order; a release never changes or removes one that an earlier release had. */
export const postgresMigrations = [Hub1770000000001]
