import { createContext } from 'svelte'
import type { KioskPlace } from '../kiosk-place.svelte.ts'
import type { PatientFlow } from '../patient-flow.svelte.ts'

/** What every screen needs: the place, the patient's flow, and the way to staff. */
export interface KioskContext {
  readonly place: KioskPlace
  readonly patient: PatientFlow
  askStaff(): void
}

const [get, set] = createContext<KioskContext>()
export { get as kioskContext, set as setKioskContext }
