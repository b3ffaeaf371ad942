/**
 * From the desk to the kiosk on the same screen. Whoever sits at the kiosk must not find the desk open
 * behind it: the desk is locked in the shell, and logged out where both share one browser tab.
 */
import type { Outputs } from '#contract/index.ts'
import { desk } from '../desk.svelte.ts'

type HandedOver = Outputs['intake']['handOver']

/** False where the shell could not open it: the desk then stays as it is. */
export async function openKiosk(token: string, handedOver?: HandedOver): Promise<boolean> {
  const text = handedOver && JSON.stringify(handedOver)
  const host = window.foyerHost
  if (host) {
    const opened = await (text ? host.openKiosk(token, text) : host.openKiosk(token))
    if (opened) await desk.lock()
    return opened
  }
  await desk.logOut()
  sessionStorage.setItem('foyer.kioskToken', token)
  if (text) sessionStorage.setItem('foyer.intakeSession', text)
  else sessionStorage.removeItem('foyer.intakeSession')
  window.location.assign('/kiosk')
  return true
}
