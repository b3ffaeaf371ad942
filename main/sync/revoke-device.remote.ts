import { remoteHandler } from '#main/kernel/handler.ts'
import { askHub } from './ask-hub.ts'
import { actorId } from './issue-join-code.remote.ts'
import { recordRemote } from './record-remote.ts'

export const revokeDevice = remoteHandler('sync.revokeDevice', async ({ deviceId }, context) => {
  const { hub, caller } = context
  await askHub(hub, 'revoke', { actorId: actorId(caller.actor), deviceId })
  await recordRemote(context, 'sync.revokeDevice', { type: 'device', id: deviceId })
  return {}
})
