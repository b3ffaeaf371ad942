/**
 * Somebody without a profile asks for one. What they say is kept beside the account, with the hub, until they
 * have shown that the address is theirs. Whether the address is known is never told: the answer is the same,
 * and what is different is in the e-mail that only its owner reads.
 */
import { AppError } from '#contract/index.ts'
import type { Input } from '#contract/index.ts'
import { PortalAccount, PortalSignup } from '#db/entities/index.ts'
import type { PortalAccountRow } from '#db/entities/index.ts'
import type { WritableStore } from '#db/store/index.ts'
import { commandHandler } from '#main/kernel/handler.ts'
import type { CommandContext } from '#main/kernel/handler.ts'
import { checkSignup } from './check-signup.ts'
import { openPortal } from './open-portal.ts'
import { accountAt, asAddress } from './portal-accounts.ts'
import { writeAtAsking } from './portal-mail.ts'

export const signUp = commandHandler('portal.signUp', async (tx, input, context) => {
  const settings = await openPortal(tx)
  if (!settings.value('general.allowPublicSignup')) throw new AppError('signup_closed')
  await checkSignup(tx, settings, input, context.now)
  const known = await accountAt(tx, input.email)
  if (known && known.state !== 'unconfirmed') {
    if (known.patientId) context.subject('patient', known.patientId)
    const kind = known.state === 'active' ? 'portalAlreadyHasAccount' : 'portalInvitation'
    await writeAtAsking(tx, context, { ...known, language: input.language }, kind)
    return {}
  }
  const account = known ?? (await newAccount(tx, context, input))
  await keepSignup(tx, account.id, input, context.now)
  await writeAtAsking(tx, context, { ...account, language: input.language }, 'portalConfirmation')
  return {}
})

async function newAccount(
  tx: WritableStore,
  { now, newId }: CommandContext,
  { email, language }: Input<'portal.signUp'>,
): Promise<PortalAccountRow> {
  const account: PortalAccountRow = {
    ...{ id: newId(), patientId: null, email: asAddress(email), language, state: 'unconfirmed' },
    ...{ invitedAt: null, confirmedAt: null, createdAt: now, version: 1 },
  }
  await tx.insert(PortalAccount, account)
  return account
}

/** Said again, it is what was said last: who had mistyped something asks once more. */
async function keepSignup(
  tx: WritableStore,
  id: string,
  { profile, custom = {}, email, language }: Input<'portal.signUp'>,
  askedAt: number,
): Promise<void> {
  await tx.remove(PortalSignup, { id })
  const said = { preferredLanguage: language, ...withoutUndefined(profile), email }
  await tx.insert(PortalSignup, { id, profile: said, custom, askedAt })
}

const withoutUndefined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
