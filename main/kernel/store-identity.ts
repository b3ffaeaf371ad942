import { StoreIdentity } from '#db/entities/index.ts'
import type { StoreIdentityRow } from '#db/entities/index.ts'
import type { ReadableStore } from '#db/store/index.ts'

/** Whose file this is and this device's place in it: written when the clinic was made, one row for good. */
export async function storeIdentity(store: ReadableStore): Promise<StoreIdentityRow> {
  const [identity] = await store.find(StoreIdentity)
  if (!identity) throw new Error('the store has no identity')
  return identity
}
