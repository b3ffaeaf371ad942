import type { liveTopics } from '#contract/sync.ts'
import { EventPublisher } from '@orpc/server'

export type LiveTopic = (typeof liveTopics)[number]

/** Says after each commit which parts changed; open views then read again. */
export class Publisher {
  readonly #events = new EventPublisher<{ changed: { topics: LiveTopic[] } }>()

  publish(topics: LiveTopic[]): void {
    if (topics.length > 0) this.#events.publish('changed', { topics })
  }

  watch(signal: AbortSignal | undefined): AsyncGenerator<{ topics: LiveTopic[] }> {
    return this.#events.subscribe('changed', signal ? { signal } : {})
  }
}
