/**
 * Hears what others did. Pages are gathered and applied together, as each time this device's own waiting
 * commands are taken back and run again.
 */
import type { FeedPlace } from '#contract/device/index.ts'
import { OutboxEntry } from '#db/entities/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { In } from 'typeorm'
import { hubConnection } from '../hub-connection.ts'
import { HubUnreachable } from '../hub-link.ts'
import type { HubLink } from '../hub-link.ts'
import { undecidedStates } from '../outbox-lists.ts'
import { applyPulled } from '../rebase.ts'
import type { PulledRows } from '../rebase.ts'
import { newestHeard, placeOf } from '../feed-marks.ts'
import type { EngineParts, Progress } from './engine-parts.ts'

const pageLimit = 2000
/** As many rows are held in memory at once. */
const gatheredLimit = 20_000

/** `snapshotNeeded`: the feed does not reach back so far. `otherFeed`: the hub has forgotten what it said. */
export type Heard = 'heard' | 'snapshotNeeded' | 'otherFeed'

/** @param isAnew ask as if nothing had been heard yet, for everything that this device may hold */
export async function pullFeed(
  parts: EngineParts,
  link: HubLink,
  report: (progress: Progress) => void,
  isAnew = false,
): Promise<Heard> {
  let begun: number | null = null
  for (;;) {
    const connection = await hubConnection(parts.store.reader)
    if (!connection) return 'heard'
    begun ??= connection.cursor
    const from = isAnew ? 0 : connection.cursor
    const gathered = await gather(parts.store.reader, link, from, connection.feedMarks)
    if (typeof gathered === 'string') return gathered
    if (isUnproved(connection, gathered)) return 'snapshotNeeded'
    if (isAnew || isNews(gathered, from)) {
      const { topics } = await parts.store.write((tx) =>
        applyPulled(tx, gathered, { ...parts, now: parts.clock() }),
      )
      parts.publisher.publish([...topics])
    }
    if (gathered.through >= gathered.head) return 'heard'
    if (gathered.through <= from) throw new HubUnreachable(new Error('no page came'))
    report({
      what: 'receiving',
      done: gathered.through - begun,
      total: gathered.head - begun,
    })
  }
}

const isNews = (pulled: PulledRows, from: number): boolean =>
  pulled.through !== from ||
  pulled.results.length > 0 ||
  (pulled.kind === 'page' && pulled.entries.length > 0)

/**
 * What was heard by a version that kept no marks cannot be compared: one copy makes sure. A kiosk is handed
 * everything within the hour anyway.
 */
const isUnproved = ({ cursor, feedMarks }: HubConnectionRow, pulled: PulledRows): boolean =>
  cursor > 0 && feedMarks.length === 0 && pulled.kind === 'page' && pulled.mark !== undefined

/** @param feedMarks where this device stands, the newest first */
export async function gather(
  store: ReadableStore,
  link: HubLink,
  cursor: number,
  feedMarks: readonly FeedPlace[],
): Promise<PulledRows | Exclude<Heard, 'heard'>> {
  const { epoch, nextSequence } = await storeIdentity(store)
  let resultsAfter = await lastDecided(store, epoch, nextSequence)
  let whole: Extract<PulledRows, { kind: 'page' }> | null = null
  for (;;) {
    const from: number = whole?.through ?? cursor
    const places: readonly FeedPlace[] = whole ? placeOf(whole) : feedMarks
    const asked = { cursor: from, epoch, resultsAfter, limit: pageLimit, ...newestHeard(places) }
    const pulled = await link.call('pull', asked)
    if (pulled.kind === 'snapshotNeeded') {
      if (pulled.head < from || pulled.otherFeed === true) return 'otherFeed'
      // What was gathered already is good; the copy is taken from there on.
      return whole ?? 'snapshotNeeded'
    }
    if (pulled.kind === 'replace') return pulled
    whole = whole
      ? {
          ...pulled,
          entries: [...whole.entries, ...pulled.entries],
          results: [...whole.results, ...pulled.results],
        }
      : pulled
    resultsAfter = Math.max(resultsAfter, pulled.processedThrough)
    if (pulled.through >= pulled.head || whole.entries.length >= gatheredLimit) return whole
    if (pulled.through <= from) return whole
  }
}

/** Results come in the order of the numbers, so all before the first undecided command are here. */
async function lastDecided(
  store: ReadableStore,
  epoch: number,
  nextSequence: number,
): Promise<number> {
  const undecided = await store.findOne(
    OutboxEntry,
    { epoch, state: In([...undecidedStates]) },
    { order: { sequence: 'ASC' } },
  )
  return (undecided?.sequence ?? nextSequence) - 1
}
