/**
 * A device that was away for longer than the feed reaches back, or that has learnt of tables it had missed,
 * takes a whole new copy. What it did itself and the hub has not decided is run again on the copy. So does one
 * whose hub was put back from a backup (`after-restore.ts`).
 */
import { HubConnection } from '#db/entities/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'
import { newestMigration } from '#db/store/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { dropDangling } from '../apply-rows.ts'
import { CopyFailed, copyClinic } from '../copy/copy-clinic.ts'
import type { CopyState } from '../copy/copy-state.ts'
import { placeOf } from '../feed-marks.ts'
import { hubConnection } from '../hub-connection.ts'
import type { HubLink } from '../hub-link.ts'
import { applyPulled } from '../rebase.ts'
import type { PulledRows } from '../rebase.ts'
import type { EngineParts, Progress } from './engine-parts.ts'
import { keepLeftBehind, marksAfter, recallForgotten, withFurthestKnown } from './after-restore.ts'
import type { HubRestored } from './after-restore.ts'
import { greet } from './greet.ts'
import { hearJudgedAnew } from './judged-anew.ts'
import { gather } from './pull-feed.ts'

export async function copyAgain(
  parts: EngineParts,
  link: HubLink,
  report: (progress: Progress) => void,
  restored: HubRestored | null = null,
): Promise<void> {
  const { store, timers } = parts
  // As it is now: more may have been heard since this turn began.
  const connection = await hubConnection(store.reader)
  if (!connection) return
  // A kiosk is handed all that it may hold whenever it says that it holds nothing.
  if (connection.role === 'kiosk') return await forgetPlace(parts, connection, restored)
  const { epoch } = await storeIdentity(store.reader)
  const draft = await store.draft()
  try {
    const state = await copyClinic({
      ...{ draft, link, timers, epoch },
      report: (done, total) => report({ what: 'receiving', done: Math.min(done, total), total }),
    })
    const latest = await greetedAfterCopy(parts, link, connection, restored)
    const page = await firstPage(parts, link, state, latest)
    const { topics } = await store.replaceWith(draft, async (tx) => {
      const missedAtSchema = state.missed ? newestMigration : null
      const feedMarks = marksAfter(connection, latest)
      await tx.update(HubConnection, { id: connection.id }, { missedAtSchema, feedMarks })
      if (latest) await takeUpAgain(tx, latest)
      await dropDangling(tx, parts.clock())
      const rebased = await applyPulled(tx, page, { ...parts, now: parts.clock() })
      if (latest) await keepLeftBehind(store.reader, tx, { ...parts, connection })
      return rebased
    })
    parts.publisher.publish([...topics, 'schedule', 'booking', 'patients', 'settings', 'intake'])
  } catch (error) {
    if (error instanceof CopyFailed) await draft.clear()
    throw error
  } finally {
    await draft.close()
  }
}

/**
 * The hub may have been put back while it was copied, and does not know any more what it knew before: what it says
 * after the copy goes for the copy, or for a feed that the copy's own mark tells from it.
 */
async function greetedAfterCopy(
  parts: EngineParts,
  link: HubLink,
  connection: HubConnectionRow,
  restored: HubRestored | null,
): Promise<HubRestored | null> {
  const greeting = await greet(parts, link, connection)
  if (!greeting || (restored && !greeting.restored)) {
    throw new CopyFailed('the hub is another one by now')
  }
  return greeting.restored
}

async function takeUpAgain(tx: WritableStore, restored: HubRestored): Promise<void> {
  await recallForgotten(tx, restored)
  await hearJudgedAnew(tx, restored)
}

/** What the hub has decided of this device's commands, at exactly the place that the copy goes on to. */
async function firstPage(
  { store }: EngineParts,
  link: HubLink,
  { cursor, mark }: CopyState,
  restored: HubRestored | null,
): Promise<PulledRows> {
  const places = withFurthestKnown(placeOf({ through: cursor, mark }), restored)
  const pulled = await gather(store.reader, link, cursor, places)
  if (typeof pulled === 'string') throw new CopyFailed('the feed does not go on from it')
  return pulled
}

async function forgetPlace(
  { store }: EngineParts,
  connection: HubConnectionRow,
  restored: HubRestored | null,
): Promise<void> {
  const feedMarks = withFurthestKnown(marksAfter(connection, restored), restored)
  await store.write(async (tx) => {
    const nothingHeld = { cursor: 0, missedAtSchema: null, feedMarks }
    await tx.update(HubConnection, { id: connection.id }, nothingHeld)
    if (restored) await takeUpAgain(tx, restored)
  })
}
