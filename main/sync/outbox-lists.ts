/** Which commands stand where: what waits for the hub's word, what waits for staff, what is behind us. */
import { OutboxEntry, attentionStates } from '#db/entities/index.ts'
import type { OutboxEntryRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { In, IsNull } from 'typeorm'
import type { SelectQueryBuilder } from 'typeorm'

export const undecidedStates = ['waiting', 'sent'] as const

export type OutboxList = 'waiting' | 'needsAttention' | 'sent'

export function outboxList(
  store: ReadableStore,
  which: OutboxList,
): SelectQueryBuilder<OutboxEntryRow> {
  const entries = store.select(OutboxEntry, 'entry')
  switch (which) {
    case 'waiting':
      return entries.where('entry.state IN (:...undecidedStates)', { undecidedStates })
    case 'needsAttention':
      return entries
        .where('entry.state IN (:...attentionStates)', { attentionStates })
        .andWhere('entry.settledAt IS NULL')
    case 'sent':
      return entries.where(
        `(entry.state = 'applied'
          OR (entry.state IN (:...attentionStates) AND entry.settledAt IS NOT NULL))`,
        { attentionStates },
      )
  }
}

export const countWaiting = (store: ReadableStore): Promise<number> =>
  store.count(OutboxEntry, { state: In([...undecidedStates]) })

export const countAttention = (store: ReadableStore): Promise<number> =>
  store.count(OutboxEntry, { state: In([...attentionStates]), settledAt: IsNull() })
