/**
 * From the desk to the kiosk on the same screen. The desk's own session has ended by then (the core
 * does that); what the kiosk needs lies in this tab's storage, which no other tab can read.
 */
import type { Outputs } from '#contract/index.ts'
import { desk } from '../desk.svelte.ts'

type HandedOver = Outputs['intake']['handOver']

/** False where the shell could not open it: the desk then stays as it is. */
export async function openKiosk(token: string, handedOver?: HandedOver): Promise<boolean> {
  const host = window.foyerHost
  sessionStorage.setItem('foyer.kioskToken', token)
  if (handedOver) sessionStorage.setItem('foyer.intakeSession', JSON.stringify(handedOver))
  else sessionStorage.removeItem('foyer.intakeSession')
  if (host) return await host.openKiosk(token)
  desk.forget()
  window.location.assign('/kiosk')
  return true
}
