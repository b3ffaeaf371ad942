/** Messages as a view shows them: of all, of one patient or of one request. */
import type { MessageDto } from '#contract/notifications.ts'
import type { Inputs } from '#contract/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { desk } from '../desk.svelte.ts'
import { Loaded } from '../loaded.svelte.ts'

type Asked = Inputs['notifications']['listMessages']
interface Found {
  readonly messages: readonly MessageDto[]
  readonly failed: number
  readonly next: string | null
}

const pageSize = 50

export class MessageList {
  readonly found = new Loaded<Found>()
  problem = $state.raw<Problem>()
  #asked: Asked = {}

  async load(asked: Asked): Promise<void> {
    this.#asked = asked
    await this.found.load(JSON.stringify(asked), async () => {
      const page = await desk.client.notifications.listMessages({ ...asked, limit: pageSize })
      return { messages: page.messages, failed: page.failed, next: page.nextCursor }
    })
  }

  async loadOlder(): Promise<void> {
    const before = this.found.value
    if (!before?.next || this.found.busy) return
    const cursor = before.next
    const asked = this.#asked
    await this.found.load(JSON.stringify(asked), async () => {
      const page = await desk.client.notifications.listMessages({
        ...{ ...asked, limit: pageSize, cursor },
      })
      const messages = [...before.messages, ...page.messages]
      return { messages, failed: page.failed, next: page.nextCursor }
    })
  }

  async sendAgain({ messageId }: MessageDto): Promise<void> {
    const answer = await desk.ask(desk.client.notifications.sendAgain({ messageId }))
    this.problem = answer.ok ? undefined : answer.problem
    if (answer.ok) toasts.show({ text: m.notifications_again_done() })
    await this.load(this.#asked)
  }

  async settle({ messageId }: MessageDto): Promise<void> {
    const answer = await desk.ask(desk.client.notifications.settleFailure({ messageId }))
    this.problem = answer.ok ? undefined : answer.problem
    await this.load(this.#asked)
  }
}
