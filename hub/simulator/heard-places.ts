/** Which places of the feed each device had heard, and since when. */
import type { FeedPlace } from '#contract/device/index.ts'
import type { Said } from './hub-memory.ts'
import type { HubAnswer } from './hub-process.ts'
import type { Message } from './network.ts'

interface Bounds {
  /** By sequence. */
  marks: ReadonlyMap<number, string>
  /** Heard by then. */
  step?: number
  /** No further in the feed. */
  through?: number
}

export class HeardPlaces {
  readonly #of = new Map<string, { step: number; place: FeedPlace }[]>()

  /** A result is heard with the page that holds it: what a push is answered is not more than that it arrived. */
  note({ from, verb }: Message, step: number, answer: HubAnswer): void {
    if (answer.kind !== 'answer' || (verb !== 'pull' && verb !== 'digest')) return
    const { through, sequence = through, mark, results = [] } = JSON.parse(answer.text) as Said
    const reached = sequence && mark ? [{ sequence, mark }] : []
    const places = [...reached, ...results.flatMap(({ place }) => place ?? [])]
    const heard = this.#of.get(from) ?? []
    heard.push(...places.map((place) => ({ step, place })))
    this.#of.set(from, heard)
  }

  /** Of what a device has heard, the furthest place that is in the feed with these marks; 0 for none. */
  furthest(device: string, { marks, step = Infinity, through = Infinity }: Bounds): number {
    const heard = this.#of.get(device) ?? []
    return heard
      .filter((one) => one.step <= step && one.place.sequence <= through)
      .filter(({ place }) => marks.get(place.sequence) === place.mark)
      .reduce((most, { place }) => Math.max(most, place.sequence), 0)
  }
}
