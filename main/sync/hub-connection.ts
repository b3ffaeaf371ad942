import { HubConnection } from '#db/entities/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'

/** Where this device's hub is; null where the clinic lives on this PC alone. */
export async function hubConnection(store: ReadableStore): Promise<HubConnectionRow | null> {
  const [connection] = await store.find(HubConnection)
  return connection ?? null
}
