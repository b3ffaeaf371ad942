/** A new device joins a clinic with a code; copying the clinic then goes on by itself (`main/sync/copy`). */
import type { Input, Output } from '#contract/index.ts'
import { HubConnection, StoreIdentity } from '#db/entities/index.ts'
import type { StoreIdentityRow } from '#db/entities/index.ts'
import { createDraft, openDraft } from '#db/store/index.ts'
import type { StoreDraft } from '#db/store/index.ts'
import { askThrough } from '#main/sync/ask-hub.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'
import type { HubSide } from '#main/sync/hub-side.ts'
import { newConnection } from '#main/sync/new-connection.ts'
import { mkdir } from 'node:fs/promises'

export interface JoinHost {
  dataFolder: string
  keys: { save(key: Buffer): Promise<void> }
  randomBytes: (length: number) => Uint8Array
  hub: Pick<HubSide, 'strangersLink' | 'newDeviceKeys' | 'newId'>
}

export interface BegunJoining {
  key: Buffer
  draft: StoreDraft
}

/**
 * Everything that can fail here is done before the hub is asked: a code is good for one device only.
 * @throws AppError wrong_join_code, hub_unreachable
 */
export async function joinClinic(
  host: JoinHost,
  { url, code, deviceName }: Input<'setup.joinClinic'>,
  now: number,
): Promise<BegunJoining & { answer: Output<'setup.joinClinic'> }> {
  const { dataFolder: folder, hub } = host
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const key = Buffer.from(host.randomBytes(32))
  await host.keys.save(key)
  const draft = await createDraft({ folder, key, locks: true })
  try {
    const { publicKey, privateKey } = hub.newDeviceKeys()
    const joined = await askThrough(hub.strangersLink(url), 'join', { code, deviceName, publicKey })
    const id = hub.newId(now)
    const connection = newConnection(joined, { id, url, privateKey, now, phase: 'joined' })
    const { deviceId, companyName, role } = joined
    await draft.write(async (tx) => {
      await tx.insert(StoreIdentity, identityOf({ deviceId, deviceName }, hub, now))
      await tx.insert(HubConnection, connection)
    })
    return { key, draft, answer: { companyName, role } }
  } catch (error) {
    await draft.discard()
    throw error
  }
}

const identityOf = (
  device: Pick<StoreIdentityRow, 'deviceId' | 'deviceName'>,
  hub: JoinHost['hub'],
  now: number,
): StoreIdentityRow => ({
  ...device,
  id: hub.newId(now),
  product: 'foyer',
  storeId: hub.newId(now),
  sample: false,
  createdAt: now,
  epoch: 1,
  nextSequence: 1,
})

/** What was begun before the last restart; null where nothing was, or where it had not reached the hub. */
export async function begunJoining(folder: string, key: Buffer): Promise<BegunJoining | null> {
  const draft = await openDraft({ folder, key, locks: true })
  if (!draft) return null
  if (await hubConnection(draft.reader)) return { key, draft }
  await draft.close()
  return null
}
