import { remoteHandler } from '#main/kernel/handler.ts'
import { toIso, toIsoOrNull } from '#main/kernel/instants.ts'
import { storeIdentity } from '#main/kernel/store-identity.ts'
import { askHub } from './ask-hub.ts'

export const listDevices = remoteHandler('sync.listDevices', async (_input, { store, hub }) => {
  const { devices } = await askHub(hub, 'list', {})
  const { deviceId } = await storeIdentity(store.reader)
  return {
    devices: devices.map((device) => ({
      ...device,
      joinedAt: toIso(device.joinedAt),
      lastSeenAt: toIsoOrNull(device.lastSeenAt),
      revokedAt: toIsoOrNull(device.revokedAt),
      isThisOne: device.deviceId === deviceId,
    })),
  }
})
