/** A new device joins a clinic with a code; copying the clinic then goes on by itself (`main/sync/copy`). */
import { AppError } from '#contract/index.ts'
import type { Input, Output } from '#contract/index.ts'
import { HubConnection, StoreIdentity } from '#db/entities/index.ts'
import type { StoreIdentityRow } from '#db/entities/index.ts'
import { createDraft, draftExists, openDraft } from '#db/store/index.ts'
import type { StoreDraft } from '#db/store/index.ts'
import { askThrough } from '#main/sync/ask-hub.ts'
import { publicKeyOf } from '#main/sync/device-keys.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'
import type { HubSide } from '#main/sync/hub-side.ts'
import { newConnection } from '#main/sync/new-connection.ts'
import { plainJoinCode } from '#main/sync/plain-join-code.ts'
import { mkdir } from 'node:fs/promises'
import { z } from 'zod'

export interface JoinHost {
  dataFolder: string
  keys: { load(): Promise<Buffer | null>; save(key: Buffer): Promise<void> }
  randomBytes: (length: number) => Uint8Array
  hub: Pick<HubSide, 'strangersLink' | 'newDeviceKeys' | 'newId'>
}

export interface BegunJoining {
  key: Buffer
  draft: StoreDraft
}

/**
 * Everything that can fail here is done before the hub is asked. Its answer may be lost after it has let this
 * device in, and a code lets in one device only: so the key pair is kept before, and whoever asks again with
 * the same code shows the same key.
 * @throws AppError wrong_join_code, hub_unreachable
 */
export async function joinClinic(
  host: JoinHost,
  { url, code, deviceName }: Input<'setup.joinClinic'>,
  now: number,
): Promise<BegunJoining & { answer: Output<'setup.joinClinic'> }> {
  const { hub } = host
  const { key, draft, privateKey } = (await askedBefore(host, code)) ?? (await begin(host, code))
  try {
    const asked = { code, deviceName, publicKey: publicKeyOf(privateKey) }
    const joined = await askThrough(hub.strangersLink(url), 'join', asked)
    const id = hub.newId(now)
    const connection = newConnection(joined, { id, url, privateKey, now, phase: 'joined' })
    const { deviceId, companyName, role } = joined
    await draft.write(async (tx) => {
      await draft.forgetProgress(tx)
      await tx.insert(StoreIdentity, identityOf({ deviceId, deviceName }, hub, now))
      await tx.insert(HubConnection, connection)
    })
    return { key, draft, answer: { companyName, role } }
  } catch (error) {
    const isUnknown = error instanceof AppError && error.code === 'hub_unreachable'
    await (isUnknown ? draft.close() : draft.discard())
    throw error
  }
}

/** In the unfinished file, until the hub has answered. */
const askedWith = z.object({ code: z.string(), privateKey: z.string() })

type Begun = BegunJoining & { privateKey: string }

async function begin({ dataFolder: folder, keys, randomBytes, hub }: JoinHost, code: string) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const key = Buffer.from(randomBytes(32))
  await keys.save(key)
  const draft = await createDraft({ folder, key, locks: true })
  const { privateKey } = hub.newDeviceKeys()
  const asked: z.infer<typeof askedWith> = { code: plainJoinCode(code), privateKey }
  await draft.write((tx) => draft.keepProgress(tx, asked))
  return { key, draft, privateKey }
}

/** null where nothing was asked, or with another code. */
async function askedBefore(host: JoinHost, code: string): Promise<Begun | null> {
  const key = draftExists(host.dataFolder) ? await host.keys.load().catch(() => null) : null
  const draft = key && (await openDraft({ folder: host.dataFolder, key, locks: true }))
  if (!draft) return null
  const asked = askedWith.safeParse(draft.isSealed ? null : await draft.progress())
  if (asked.success && asked.data.code === plainJoinCode(code)) {
    return { key, draft, privateKey: asked.data.privateKey }
  }
  await draft.close()
  return null
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
