/** What an account's owner is sent. By id alone: whoever sends looks up the address and makes the link. */
import type { PortalAccountRow } from '#db/entities/index.ts'
import { Job } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { queueMessage } from '#main/notifications/index.ts'
import { MoreThan } from 'typeorm'

export type AccountMessage =
  'portalConfirmation' | 'portalInvitation' | 'passwordReset' | 'portalAlreadyHasAccount'

/** So often may anybody have one and the same message sent to an address. */
const pauseMs = 2 * 60_000

const messageOf = {
  active: 'passwordReset',
  invited: 'portalInvitation',
  unconfirmed: 'portalConfirmation',
} as const satisfies Record<PortalAccountRow['state'], AccountMessage>

/** With which message its owner gets on, whatever they asked for. */
export const helpfulMessage = ({ state }: PortalAccountRow): AccountMessage => messageOf[state]

export async function writeToAccount(
  tx: WritableStore,
  context: CommandContext,
  account: Pick<PortalAccountRow, 'id' | 'patientId' | 'language'>,
  kind: AccountMessage,
): Promise<void> {
  const { id: accountId, patientId, language } = account
  await queueMessage(tx, context, {
    ...{ kind, subjectId: accountId, patientId, language },
    to: { role: 'account', accountId },
  })
}

/** The same that strangers can set off: not again at once. */
export async function writeAtAsking(
  tx: WritableStore,
  context: CommandContext,
  account: Pick<PortalAccountRow, 'id' | 'patientId' | 'language'>,
  kind: AccountMessage,
): Promise<void> {
  const since = MoreThan(context.heardAt - pauseMs)
  const recent = await tx.findOne(Job, { subjectId: account.id, kind, runAfter: since })
  if (!recent) await writeToAccount(tx, context, account, kind)
}
