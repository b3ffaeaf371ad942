/**
 * Behind a link, once: whoever holds it has read the e-mail, so the address is theirs. The account becomes
 * active by a command of the whole clinic, in the same transaction. A password that was forgotten ends all
 * sessions that were begun with it.
 */
import { AppError } from '#contract/index.ts'
import { PortalLink, PortalPassword } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { preparedCommand } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { invalid } from '#main/schedule/index.ts'
import { hashPin } from '#main/session/pin.ts'
import { openPortal } from './open-portal.ts'
import { nameOfAccount } from './portal-accounts.ts'
import { forgetMisses } from './portal-attempts.ts'
import { endLinks, findLink } from './portal-links.ts'
import { isTooEasy } from './password-rules.ts'
import { endSessions, keepSession, newSessionToken } from './portal-sessions.ts'

export const setPassword = preparedCommand('portal.setPassword', {
  secrets: ['token', 'password'],
  async prepare(store, { token, password }, { now, randomBytes }) {
    await openPortal(store)
    const found = await findLink(store, token, now)
    if (!found) throw new AppError('link_expired')
    const name = await nameOfAccount(store, found.account)
    if (!name) throw new AppError('link_expired')
    if (isTooEasy(password, { ...name, email: found.account.email })) {
      throw invalid('password', 'too_easy')
    }
    return { hash: await hashPin(password), session: newSessionToken(now, randomBytes) }
  },
  async handle(tx, { token }, context, { hash, session }) {
    const { now } = context
    const found = await findLink(tx, token, now)
    if (!found) throw new AppError('link_expired')
    const { link, account } = found
    if (account.patientId) context.subject('patient', account.patientId)
    await tx.update(PortalLink, { id: link.id }, { usedAt: now })
    await endLinks(tx, account.id, 'password', now)
    await keepPassword(tx, account.id, hash, now)
    await endSessions(tx, account.id)
    await forgetMisses(tx, account.email)
    if (link.kind !== 'password')
      context.alsoRun('portal.confirmAccount', { accountId: account.id })
    const { expiresAt } = await keepSession(tx, session, account.id, now)
    return { sessionToken: session.token, expiresAt: toIso(expiresAt) }
  },
})

async function keepPassword(
  tx: WritableStore,
  id: string,
  hash: string,
  changedAt: number,
): Promise<void> {
  const changed = await tx.update(PortalPassword, { id }, { hash, changedAt })
  if (changed === 0) await tx.insert(PortalPassword, { id, hash, changedAt })
}
