/**
 * What the door for tablets answers: what a kiosk asks, and turning a tablet into one. Logging in to the desk
 * and setting up a clinic are for this PC alone, though both are open to whoever has not logged in.
 */
import { procedures } from '#contract/index.ts'
import type { ProcedureName } from '#contract/index.ts'

export const tabletProcedures: ReadonlySet<ProcedureName> = new Set([
  'session.startKiosk',
  ...procedures.filter(({ meta }) => meta.audiences.includes('kiosk')).map(({ name }) => name),
])
