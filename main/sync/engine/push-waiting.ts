/**
 * Sends what waits, in the order of its numbers and one batch at a time. Everything that the hub has not
 * acknowledged is sent, also where the hub says that it has it: an answer may have been lost, and after a
 * restored backup the number may belong to another command, which only sending it brings to light.
 */
import type { Envelope, FeedPlace } from '#contract/device/index.ts'
import { AppError } from '#contract/index.ts'
import { OutboxEntry } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { LessThan, MoreThanOrEqual } from 'typeorm'
import { envelopeOf } from '../append-envelope.ts'
import { newestHeard } from '../feed-marks.ts'
import { hubConnection } from '../hub-connection.ts'
import { HubUnreachable } from '../hub-link.ts'
import type { HubLink } from '../hub-link.ts'
import type { EngineParts, Progress } from './engine-parts.ts'
import { startEpoch } from '../start-epoch.ts'

const mostAtOnce = 200
const mostBytes = 2_000_000
/** Fewer are gone before anybody could read how many there were. */
const shownFrom = 50

/**
 * `sent`: nothing waits. `held`: the hub takes no more for now (it does not know the command yet).
 * `newEpoch`: numbers did not fit; say hello again. `otherFeed`: the hub has forgotten what this device has
 * heard, and judges nothing that builds on it; say hello again.
 */
export type Pushed = 'sent' | 'held' | 'newEpoch' | 'otherFeed'

type Parts = Pick<EngineParts, 'store' | 'publisher'>

/** @param expected what the hub said last; null where it was not asked this time */
export async function pushWaiting(
  parts: Parts,
  link: HubLink,
  expected: number | null,
  report: (progress: Progress) => void,
): Promise<Pushed> {
  const { reader } = parts.store
  // Nothing is heard while this device sends.
  const { feedMarks = [] } = (await hubConnection(reader)) ?? {}
  const total = await reader.count(OutboxEntry, { state: 'waiting' })
  let next = expected
  for (let gaps = 0; ;) {
    const { epoch, nextSequence } = await storeIdentity(reader)
    const from = await firstToSend(reader, epoch, next, nextSequence)
    if (from === null) return 'sent'
    const batch = await loadBatch(reader, epoch, from)
    if (batch[0]?.sequence !== from) return await newEpoch(parts, epoch)
    const answer = await send(link, batch, feedMarks)
    if (answer.kind === 'otherFeed') return 'otherFeed'
    if (answer.kind === 'reused') return await newEpoch(parts, epoch)
    if (answer.kind === 'gap') {
      gaps += 1
      if (gaps > 3) throw new HubUnreachable(new Error('the hub misses one number after the other'))
      next = answer.expected
      continue
    }
    await markSent(parts, epoch, Math.min(answer.expected, from + batch.length))
    if (answer.expected <= from) return 'held'
    next = answer.expected
    gaps = 0
    const waiting = await reader.count(OutboxEntry, { state: 'waiting' })
    if (total > shownFrom) {
      report({
        what: 'sending',
        done: Math.max(0, total - waiting),
        total: Math.max(total, waiting),
      })
    }
    parts.publisher.publish(['sync'])
  }
}

/** The lowest number that the hub lacks or has not acknowledged. */
async function firstToSend(
  store: ReadableStore,
  epoch: number,
  expected: number | null,
  nextSequence: number,
): Promise<number | null> {
  const waiting = await store.findOne(
    OutboxEntry,
    { state: 'waiting', epoch },
    { order: { sequence: 'ASC' } },
  )
  const lacking = expected !== null && expected < nextSequence ? [expected] : []
  const wanted = [...lacking, ...(waiting ? [waiting.sequence] : [])]
  return wanted.length > 0 ? Math.min(...wanted) : null
}

/** Also such as were decided long ago, where the hub has lost them. */
async function loadBatch(store: ReadableStore, epoch: number, from: number): Promise<Envelope[]> {
  const entries = await store.find(OutboxEntry, {
    where: { epoch, sequence: MoreThanOrEqual(from) },
    order: { sequence: 'ASC' },
    take: mostAtOnce,
  })
  const batch: Envelope[] = []
  let bytes = 0
  for (const [index, entry] of entries.entries()) {
    if (entry.sequence !== from + index) break
    const envelope = envelopeOf(entry)
    bytes += Buffer.byteLength(JSON.stringify(envelope))
    if (index > 0 && bytes > mostBytes) break
    batch.push(envelope)
  }
  return batch
}

type Answer =
  { kind: 'taken' | 'gap'; expected: number } | { kind: 'reused' } | { kind: 'otherFeed' }

async function send(
  link: HubLink,
  envelopes: Envelope[],
  feedMarks: readonly FeedPlace[],
): Promise<Answer> {
  try {
    const { expected } = await link.call('push', { envelopes, ...newestHeard(feedMarks) })
    return { kind: 'taken', expected }
  } catch (error) {
    if (isCode(error, 'number_gap')) return { kind: 'gap', expected: error.details.expected }
    if (isCode(error, 'number_reused')) return { kind: 'reused' }
    if (isCode(error, 'wrong_state') && error.details.state === 'hubRestored') {
      return { kind: 'otherFeed' }
    }
    throw error
  }
}

const isCode = <C extends AppError['code']>(error: unknown, code: C): error is AppError<C> =>
  error instanceof AppError && error.code === code

/** Never more than was in the batch: a number beyond it may be another command's, sent before a restored backup. */
async function markSent({ store }: Parts, epoch: number, next: number): Promise<void> {
  const taken = { state: 'waiting' as const, epoch, sequence: LessThan(next) }
  await store.write((tx) => tx.update(OutboxEntry, taken, { state: 'sent' }))
}

async function newEpoch({ store }: Parts, hubEpoch: number): Promise<Pushed> {
  await store.write((tx) => startEpoch(tx, hubEpoch))
  return 'newEpoch'
}
