import { MailSecret } from '#db/entities/index.ts'
import { remoteHandler } from '#main/kernel/handler.ts'
import { invalid } from '#main/schedule/read-instant.ts'
import { askHub } from '#main/sync/ask-hub.ts'
import { hubConnection } from '#main/sync/hub-connection.ts'
import { actorId } from '#main/sync/issue-join-code.remote.ts'
import { recordRemote } from '#main/sync/record-remote.ts'

const open = /^http:\/\/(?!localhost[:/]|localhost$|127\.|\[::1\])/

/** A hub in the same house may be reached without TLS; a password does not go that way. @throws AppError */
function guardLine(url: string): void {
  if (!open.test(url)) return
  throw invalid('password', 'hub_needs_tls')
}

/**
 * Straight to whoever sends: to the hub over the signed line, else into this PC's encrypted file. Never into
 * a command: those are kept, travel to every desk and are shown to people.
 */
export const setMailPassword = remoteHandler(
  'notifications.setMailPassword',
  async ({ host, userName, password }, context) => {
    const { store, hub, now } = context
    const passwordId = hub.newId(now)
    const connection = await hubConnection(store.reader)
    if (connection) {
      guardLine(connection.url)
      const actor = actorId(context.caller.actor)
      await askHub(hub, 'setMailPassword', { actorId: actor, passwordId, host, userName, password })
    } else {
      await store.write(async (tx) => {
        await tx.sql('DELETE FROM mail_secret', [])
        await tx.insert(MailSecret, {
          ...{ id: passwordId, host, userName, secret: password, createdAt: now },
        })
      })
    }
    await recordRemote(context, 'notifications.setMailPassword')
    return { passwordId }
  },
)
