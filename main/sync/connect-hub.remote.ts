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
import type { RemoteContext } from '#main/kernel/handler.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { askThrough } from './ask-hub.ts'
import { publicKeyOf } from './device-keys.ts'
import { hubConnection } from './hub-connection.ts'
import { newConnection } from './new-connection.ts'
import { recordRemote } from './record-remote.ts'

export const connectHub = remoteHandler('sync.connectHub', async ({ url, code }, context) => {
  const { store, hub, now } = context
  if (await hubConnection(store.reader)) throw new AppError('already_set_up')
  const identity = await storeIdentity(store.reader)
  const [company] = await store.reader.find(Company, { take: 1 })
  const asked = await rememberKeys(context, url)
  const joined = await askThrough(hub.strangersLink(url), 'found', {
    code,
    storeId: identity.storeId,
    companyName: company?.name ?? identity.deviceName,
    deviceId: identity.deviceId,
    deviceName: identity.deviceName,
    publicKey: publicKeyOf(asked.privateKey),
  })
  const connection = newConnection(joined, { ...asked, now, phase: 'founding' })
  await store.write((tx) => beginFounding(tx, connection))
  await recordRemote(context, 'sync.connectHub')
  hub.wake()
  return {}
})

type Asked = Pick<HubConnectionRow, 'id' | 'url' | 'privateKey'>

/**
 * The hub takes a clinic in once, and whoever asks again must show the same key: so the key is kept before
 * the hub is asked, as its answer may be lost.
 */
async function rememberKeys(
  { store, hub, now }: Pick<RemoteContext, 'store' | 'hub' | 'now'>,
  url: string,
): Promise<Asked> {
  const known = await store.reader.findOne(HubConnection, { phase: 'asked' })
  if (known) return { id: known.id, url, privateKey: known.privateKey }
  const { privateKey } = hub.newDeviceKeys()
  const asked = { id: hub.newId(now), url, privateKey }
  const nothingYet = {
    ...{ clinicKey: '', deviceId: '', role: 'desk' as const, clinicId: null, companyName: '' },
    ...{ hubTime: now, leaseUntil: now },
  }
  const row = newConnection(nothingYet, { ...asked, now, phase: 'asked' })
  await store.write((tx) => tx.insert(HubConnection, row))
  return asked
}

/** Of what was done before there was a hub: it is in the rows that are uploaded, and is never sent. */
const beforeTheHub = 0

/**
 * What is done from here on counts from one.
 * @throws AppError already_set_up, where two people did this at the same moment
 */
export async function beginFounding(
  tx: WritableStore,
  connection: HubConnectionRow,
): Promise<void> {
  if (await hubConnection(tx)) throw new AppError('already_set_up')
  const { id, epoch } = await storeIdentity(tx)
  await tx.update(OutboxEntry, { epoch }, { epoch: beforeTheHub, state: 'applied' })
  await tx.update(StoreIdentity, { id }, { nextSequence: 1 })
  await tx.remove(HubConnection, { phase: 'asked' })
  await tx.insert(HubConnection, connection)
}
