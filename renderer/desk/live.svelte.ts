/**
 * What changed elsewhere, as it happens. While the line is down it is tried again, ever less often;
 * when it is back everything counts as changed, because nobody knows what was missed.
 */
import { liveTopics } from '#contract/sync.ts'
import type { Client } from '#renderer/client/index.ts'
import type { Outputs } from '#contract/index.ts'

export type Topic =
  Outputs['sync']['watch'] extends AsyncIterable<infer Event>
    ? Event extends { topics: (infer One)[] }
      ? One
      : never
    : never

const firstWait = 500
const longestWait = 15_000

export class Live {
  connected = $state(false)
  #counts = $state<Record<string, number>>(Object.fromEntries(liveTopics.map((one) => [one, 0])))
  #client: Client
  #wanted: () => boolean
  #stop: AbortController | undefined
  #before = false

  constructor(client: Client, wanted: () => boolean) {
    this.#client = client
    this.#wanted = wanted
  }

  heed(topics: readonly Topic[]): void {
    for (const topic of topics) void this.#counts[topic]
  }

  start(): void {
    this.stop()
    const stop = new AbortController()
    this.#stop = stop
    void this.#follow(stop.signal)
  }

  stop(): void {
    this.#stop?.abort()
    this.#stop = undefined
    this.connected = false
  }

  async #follow(signal: AbortSignal): Promise<void> {
    let wait = firstWait
    while (!signal.aborted && this.#wanted()) {
      try {
        const events = await this.#client.sync.watch({}, { signal })
        this.connected = true
        wait = firstWait
        if (this.#before) this.#changed(liveTopics)
        this.#before = true
        for await (const { topics } of events) this.#changed(topics)
      } catch {
        // The line is down, or the session was locked meanwhile: said by `connected`.
      }
      if (signal.aborted) return
      this.connected = false
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random() / 2)))
      wait = Math.min(wait * 2, longestWait)
    }
  }

  #changed(topics: readonly Topic[]): void {
    for (const topic of topics) this.#counts[topic] = (this.#counts[topic] ?? 0) + 1
  }
}
