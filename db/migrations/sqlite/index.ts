import { Clinic1770000000001 } from './0001-clinic.ts'

/** In order; a release never changes or removes one that an earlier release had. */
export const sqliteMigrations = [Clinic1770000000001]
