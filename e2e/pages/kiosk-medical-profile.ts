/** Fills in the built-in Medical Profile at the kiosk, from *Is this your visit?* to the signature. */
import { expect } from '@playwright/test'
import type { KioskPage } from './kiosk.ts'

export const concern = 'My shoulder hurts since I fell on the stairs.'

/** The answers of somebody in good health, by the question that a screen shows. */
const answers: readonly { question: string; give: (kiosk: KioskPage) => Promise<void> }[] = [
  { question: 'today.concern', give: (kiosk) => kiosk.write('today.concern', concern) },
  { question: 'today.hasPain', give: (kiosk) => kiosk.choose('today.hasPain', 'No') },
  {
    question: 'conditions.list',
    give: (kiosk) => kiosk.choose('conditions.list', 'None of these'),
  },
  { question: 'conditions.device', give: (kiosk) => kiosk.choose('conditions.device', 'No') },
  { question: 'medication.takes', give: (kiosk) => kiosk.choose('medication.takes', 'No') },
  { question: 'allergies.list', give: (kiosk) => kiosk.choose('allergies.list', 'None') },
  { question: 'surgeries.had', give: (kiosk) => kiosk.choose('surgeries.had', 'No') },
]

/** Passes every screen up to the one that asks for a signature; `seen` is told each heading. */
export async function fillMedicalProfile(
  kiosk: KioskPage,
  seen: (heading: string) => Promise<void>,
): Promise<void> {
  for (;;) {
    const before = await kiosk.screen()
    await seen(await kiosk.heading.innerText())
    if (await kiosk.page.locator('canvas').isVisible()) return
    for (const { question, give } of answers) {
      if (await kiosk.question(question).isVisible()) await give(kiosk)
    }
    await kiosk.fillWhatIsNeeded()
    await kiosk.next.click()
    await expect.poll(() => kiosk.screen()).not.toBe(before)
  }
}
