import { AppError } from '#contract/index.ts'
import { Clinic } from '#db/entities/index.ts'
import type { Actor } from '#main/kernel/caller.ts'
import { remoteHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { askHub } from './ask-hub.ts'
import { hubConnection } from './hub-connection.ts'
import { recordRemote } from './record-remote.ts'

/** A kiosk stands in one clinic and is told that clinic's visits alone; a desk belongs to all of them. */
export const issueJoinCode = remoteHandler('sync.issueJoinCode', async (input, context) => {
  const { store, hub, caller } = context
  const connection = await hubConnection(store.reader)
  if (!connection) throw new AppError('no_hub')
  const clinicId = input.role === 'kiosk' ? (input.clinicId ?? '') : null
  if (clinicId !== null && !(await store.reader.findOne(Clinic, { id: clinicId }))) {
    throw new AppError('not_found', { what: 'clinic' })
  }
  const { role } = input
  const issued = await askHub(hub, 'issueCode', { actorId: actorId(caller.actor), role, clinicId })
  await recordRemote(context, 'sync.issueJoinCode')
  return { code: issued.code, expiresAt: toIso(issued.expiresAt), url: connection.url }
})

/** The procedures about devices need a permission, so somebody of the staff is behind each call. */
export function actorId(actor: Actor | null): string {
  if (!actor) throw new AppError('unauthenticated')
  return actor.userId
}
