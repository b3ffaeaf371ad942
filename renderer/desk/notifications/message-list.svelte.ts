/** Messages as a view shows them: of all, of one patient or of one request. */
import type { MessageDto } from '#contract/notifications.ts'
import type { Inputs } from '#contract/index.ts'
import { m } from '#renderer/shared/i18n/index.ts'
import { toasts } from '#renderer/shared/state/index.ts'
import type { Problem } from '#renderer/client/index.ts'
import { desk } from '../desk.svelte.ts'
import { Loaded } from '../loaded.svelte.ts'

type Asked = Inputs['notifications']['listMessages']
export interface MessagesFound {
  readonly messages: readonly MessageDto[]
  readonly hasOlder: boolean
}

const pageSize = 50

export class MessageList {
  readonly found = new Loaded<MessagesFound>()
  problem = $state.raw<Problem>()
  #asked: Asked = {}
  #wanted = pageSize

  /** Asked the same again, it reads as many as were there: whoever reads older ones keeps them. */
  async load(asked: Asked): Promise<void> {
    const of = JSON.stringify(asked)
    if (of !== JSON.stringify(this.#asked)) this.#wanted = pageSize
    this.#asked = asked
    const wanted = this.#wanted
    await this.found.load(of, () => readPages(asked, wanted))
  }

  async loadOlder(): Promise<void> {
    if (!this.found.value?.hasOlder || this.found.busy) return
    this.#wanted += pageSize
    await this.load(this.#asked)
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

async function readPages(asked: Asked, wanted: number): Promise<MessagesFound> {
  const messages: MessageDto[] = []
  for (let cursor: string | undefined; ;) {
    const page = await desk.client.notifications.listMessages({
      ...{ ...asked, limit: pageSize },
      ...(cursor ? { cursor } : {}),
    })
    messages.push(...page.messages)
    cursor = page.nextCursor ?? undefined
    if (cursor === undefined || messages.length >= wanted) {
      return { messages, hasOlder: cursor !== undefined }
    }
  }
}
