import { AppError } from '#contract/index.ts'
import { queryHandler } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { openPortal } from './open-portal.ts'
import { nameOfAccount } from './portal-accounts.ts'
import { findLink } from './portal-links.ts'

export const checkLink = queryHandler('portal.checkLink', async (store, { token }, { now }) => {
  await openPortal(store)
  const found = await findLink(store, token, now)
  const name = found && (await nameOfAccount(store, found.account))
  if (!found || !name) throw new AppError('link_expired')
  const { kind, expiresAt } = found.link
  return { kind, firstName: name.firstName, expiresAt: toIso(expiresAt) }
})
