/** How many requests wait, over all clinics: always in sight, whatever page is open. */
import { desk } from '../desk.svelte.ts'

class PendingCount {
  total = $state(0)

  /** Inside an effect. */
  follow(): void {
    desk.heed('booking', 'schedule')
    if (desk.locked || !desk.may('schedule.view')) return
    void this.#read()
  }

  async #read(): Promise<void> {
    const answer = await desk.ask(desk.client.booking.listPending({ state: 'requested', limit: 1 }))
    if (answer.ok) this.total = answer.value.total
  }
}

export const pending = new PendingCount()
