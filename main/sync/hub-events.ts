/** The head of the feed as the hub tells it by server-sent events, for as long as the line holds. */
import { createParser } from 'eventsource-parser'
import { HubUnreachable } from './hub-link.ts'

/** The hub gives a sign of life every 20 seconds: after three that were missed, nobody is there. */
const silenceMs = 65_000
const longestEvent = 16_384

export interface Line {
  response: Response
  /** Hangs up. */
  cut(): void
}

/** @throws HubUnreachable, unless it was we who ended it */
export async function readHeads(
  { response, cut }: Line,
  heard: (head: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const parser = createParser({
    maxBufferSize: longestEvent,
    onEvent: ({ event, data }) => {
      if (event === 'head' && /^\d{1,15}$/.test(data)) heard(Number(data))
    },
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') cut()
    },
  })
  const decoder = new TextDecoder()
  const silence = setTimeout(cut, silenceMs)
  try {
    for await (const chunk of response.body ?? []) {
      silence.refresh()
      parser.feed(decoder.decode(chunk, { stream: true }))
    }
  } catch (error) {
    if (!signal.aborted) throw new HubUnreachable(error)
  } finally {
    clearTimeout(silence)
  }
}
