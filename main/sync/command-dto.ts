import type { SyncCommandDto } from '#contract/sync.ts'
import { User, attentionStates } from '#db/entities/index.ts'
import type { OutboxEntryRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import { In } from 'typeorm'
import { commandSubjects } from './command-subjects.ts'
import { undecidedStates } from './outbox-lists.ts'
import { isWhole } from './typed-input.ts'

export async function commandDtos(
  store: ReadableStore,
  entries: readonly OutboxEntryRow[],
): Promise<SyncCommandDto[]> {
  if (entries.length === 0) return []
  const subjects = await commandSubjects(store, entries)
  const actors = [...new Set(entries.flatMap(({ actorId }) => actorId ?? []))]
  const users = await store.find(User, {
    where: { id: In(actors) },
    select: { id: true, name: true },
  })
  const names = new Map(users.map(({ id, name }) => [id, name]))
  return entries.map((entry) => ({
    commandId: entry.id,
    name: entry.name,
    madeAt: toIso(entry.claimedAt),
    actorName: names.get(entry.actorId ?? '') ?? null,
    state: entry.state,
    subject: subjects.get(entry.id) ?? null,
    error: entry.error,
    conflicts: entry.conflicts,
    likelyRefused: isUndecided(entry) && entry.error !== null,
    canRetry: needsAttention(entry) && isWhole(entry),
  }))
}

export const isUndecided = ({ state }: Pick<OutboxEntryRow, 'state'>): boolean =>
  undecidedStates.some((one) => one === state)

export const needsAttention = ({
  state,
  settledAt,
}: Pick<OutboxEntryRow, 'state' | 'settledAt'>): boolean =>
  settledAt === null && attentionStates.some((one) => one === state)
