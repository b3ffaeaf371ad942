/**
 * Runs what waits for the hub once more on top of what others did. A command that does not fit any more
 * stays in the queue with the reason: the hub has the last word, and staff see at once what is coming.
 */
import { AppError } from '#contract/index.ts'
import type { ProcedureEntry } from '#contract/index.ts'
import type { CommandError } from '#contract/device/index.ts'
import type { JsonValue } from '#contract/kernel/json.ts'
import { OutboxEntry, User, UserType } from '#db/entities/index.ts'
import type { OutboxEntryRow } from '#db/entities/index.ts'
import type { ReadableStore, WritableStore } from '#db/store/index.ts'
import type { Actor } from '#main/kernel/caller.ts'
import { executeCommand } from '#main/kernel/execute-command.ts'
import { Refusal } from '#main/kernel/handler.ts'
import type { Basis } from '#main/kernel/handler.ts'
import type { LiveTopic } from '#main/kernel/publisher.ts'
import { In } from 'typeorm'
import type { Breather } from './breather.ts'
import { readEnvelope } from './read-envelope.ts'
import type { RebaseParts } from './rebase-parts.ts'

/** Only the hub knows what others changed since; here nothing counts as stale. */
const calm: Basis = {
  isStale: () => Promise.resolve(false),
  changedByOthers: () => Promise.resolve(new Set()),
}

export async function runAgain(
  tx: WritableStore,
  parts: RebaseParts,
  breather: Breather,
): Promise<{ topics: ReadonlySet<LiveTopic>; newlyUnlikely: number }> {
  const topics = new Set<LiveTopic>()
  let newlyUnlikely = 0
  const pending = await tx.find(OutboxEntry, {
    where: { state: In(['waiting', 'sent']) },
    order: { epoch: 'ASC', sequence: 'ASC' },
  })
  for (const entry of pending) {
    await breather.step()
    tx.undoable(entry.id)
    const error = await runOne(tx, parts, entry, topics)
    if (error && !entry.error) newlyUnlikely += 1
    if (error?.code !== entry.error?.code) {
      await tx.update(OutboxEntry, { id: entry.id }, { error })
    }
  }
  return { topics, newlyUnlikely }
}

async function runOne(
  tx: WritableStore,
  { handlers, entries, now }: RebaseParts,
  envelope: OutboxEntryRow,
  topics: Set<LiveTopic>,
): Promise<CommandError | null> {
  const name = envelope.name as ProcedureEntry['name']
  const handler = handlers.get(name)
  const entry = entries.get(name)
  if (!entry || handler?.kind !== 'command') return { code: 'not_found', details: {} }
  try {
    const { audience, claimedAt, id } = envelope
    const body = readEnvelope(entry, handler, envelope, now)
    const actor = await actorOf(tx, envelope.actorId)
    const done = await tx.attempt(() =>
      executeCommand(tx, handler, {
        ...{ ...body, now: claimedAt, commandId: id, again: true, basis: calm },
        caller: { audience, session: null, actor },
      }),
    )
    if (done.output instanceof Refusal) throw done.output.error
    done.topics.forEach((topic) => topics.add(topic))
    return null
  } catch (error) {
    if (error instanceof AppError) {
      return { code: error.code, details: error.details as JsonValue }
    }
    return { code: 'internal', details: {} }
  }
}

async function actorOf(store: ReadableStore, userId: string | null): Promise<Actor | null> {
  const user = userId === null ? null : await store.findOne(User, { id: userId })
  const type = user && (await store.findOne(UserType, { id: user.userTypeId }))
  if (!user || !type) return null
  return { userId: user.id, name: user.name, userType: type.name, permissions: type.permissions }
}
