/** How many messages did not get there and were not seen to: in sight whatever page is open. */
import { desk } from '../desk.svelte.ts'

class FailedCount {
  total = $state(0)

  /** Inside an effect. */
  follow(): void {
    desk.heed('notifications')
    if (desk.locked || !desk.may('patients.view')) return
    void this.#read()
  }

  async #read(): Promise<void> {
    const asked = { which: 'failed', limit: 1 } as const
    const answer = await desk.ask(desk.client.notifications.listMessages(asked))
    if (answer.ok) this.total = answer.value.failed
  }
}

export const failedMessages = new FailedCount()
