/** A test clinic that belongs to a hub, as far as its own file tells. */
import { HubConnection, OutboxEntry } from '#db/entities/index.ts'
import type { HubConnectionRow, OutboxEntryRow } from '#db/entities/index.ts'
import type { Store } from '#db/store/index.ts'
import { newConnection } from '#main/sync/new-connection.ts'
import { testId } from './clinic-rows.ts'

const day = 86_400_000

export async function giveHub(
  { store, clock }: { store: Store; clock: { now(): number } },
  facts: Partial<HubConnectionRow> = {},
): Promise<void> {
  const now = clock.now()
  const joined = {
    ...{ clinicKey: testId('clinic key'), deviceId: '', role: 'desk' as const, clinicId: null },
    ...{ companyName: '', hubTime: now, leaseUntil: now + 30 * day },
  }
  const row = newConnection(joined, {
    ...{ id: testId('connection'), url: 'https://hub.example', privateKey: '', now },
    phase: 'joined',
  })
  await store.write((tx) => tx.insert(HubConnection, { ...row, ...facts }))
}

/** As if the hub had said so about the last command. */
export async function decideLast(
  store: Store,
  facts: Partial<OutboxEntryRow>,
): Promise<OutboxEntryRow> {
  const entry = await store.reader
    .select(OutboxEntry, 'entry')
    .orderBy('entry.sequence', 'DESC')
    .getOneOrFail()
  await store.write((tx) => tx.update(OutboxEntry, { id: entry.id }, facts))
  return { ...entry, ...facts }
}
