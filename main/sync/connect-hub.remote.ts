/**
 * Founding: a clinic that has lived on one PC goes to a hub. From the transaction in which the connection is
 * written, each command keeps how rows were before it; so the rows as they were at that moment can be
 * uploaded later, page by page, while people go on working (`upload-clinic.ts`).
 */
import { AppError } from '#contract/index.ts'
import { Company, HubConnection, OutboxEntry, StoreIdentity } from '#db/entities/index.ts'
import type { HubConnectionRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { remoteHandler } from '#main/kernel/handler.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { askThrough } from './ask-hub.ts'
import { hubConnection } from './hub-connection.ts'
import { newConnection } from './new-connection.ts'
import { recordRemote } from './record-remote.ts'

export const connectHub = remoteHandler('sync.connectHub', async ({ url, code }, context) => {
  const { store, hub, now } = context
  if (await hubConnection(store.reader)) throw new AppError('already_set_up')
  const identity = await storeIdentity(store.reader)
  const [company] = await store.reader.find(Company, { take: 1 })
  const keys = hub.newDeviceKeys()
  const joined = await askThrough(hub.strangersLink(url), 'found', {
    code,
    storeId: identity.storeId,
    companyName: company?.name ?? identity.deviceName,
    deviceId: identity.deviceId,
    deviceName: identity.deviceName,
    publicKey: keys.publicKey,
  })
  const { privateKey } = keys
  const id = hub.newId(now)
  const connection = newConnection(joined, { id, url, privateKey, now, phase: 'founding' })
  await store.write((tx) => beginFounding(tx, connection))
  await recordRemote(context, 'sync.connectHub')
  hub.wake()
  return {}
})

/**
 * What was done before is in the rows that are uploaded, so those commands are never sent; what is done from
 * here on counts from one in an epoch of its own.
 * @throws AppError already_set_up, where two people did this at the same moment
 */
export async function beginFounding(
  tx: WritableStore,
  connection: HubConnectionRow,
): Promise<void> {
  if (await hubConnection(tx)) throw new AppError('already_set_up')
  const { id, epoch } = await storeIdentity(tx)
  await tx.update(OutboxEntry, { state: 'waiting' }, { state: 'applied' })
  await tx.update(StoreIdentity, { id }, { epoch: epoch + 1, nextSequence: 1 })
  await tx.insert(HubConnection, connection)
}
