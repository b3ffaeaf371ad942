import { HubConnection } from '#db/entities/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { Not } from 'typeorm'

/** Where this device's hub is; null where the clinic lives on this PC alone. */
export async function hubConnection(store: ReadableStore): Promise<HubConnectionRow | null> {
  return await store.findOne(HubConnection, { phase: Not('asked') })
}
