/**
 * Whether an address and a password belong together. An address that nobody has costs as much as one that
 * somebody has, is counted the same and answered the same.
 */
import { AppError } from '#contract/index.ts'
import { PortalPassword } from '#db/entities/index.ts'
import { preparedCommand, Refusal } from '#main/kernel/handler.ts'
import { toIso } from '#main/kernel/instants.ts'
import { pinFits } from '#main/session/pin.ts'
import { openPortal } from './open-portal.ts'
import { accountAt, asAddress } from './portal-accounts.ts'
import { countMiss, forgetMisses, lockedUntil } from './portal-attempts.ts'
import { forgetOldSessions, keepSession, newSessionToken } from './portal-sessions.ts'

export const logIn = preparedCommand('portal.logIn', {
  secrets: ['password'],
  async prepare(store, { email, password }, { caller, now, randomBytes }) {
    await openPortal(store)
    const guess = { email: asAddress(email), place: caller.portal?.place ?? '' }
    const session = newSessionToken(now, randomBytes)
    // While locked nothing is compared, so that guessing costs the hub nothing either.
    if (await lockedUntil(store, guess, now)) return { guess, session, fits: null }
    const account = await accountAt(store, email)
    const active = account?.state === 'active' ? account : null
    const kept = active && (await store.findOne(PortalPassword, { id: active.id }))
    const fits = await pinFits(password, kept?.hash ?? null)
    return {
      guess,
      session,
      fits: fits && active && kept ? { id: active.id, hash: kept.hash } : null,
    }
  },
  async handle(tx, _input, context, { guess, session, fits }) {
    const { now } = context
    const until = await lockedUntil(tx, guess, now)
    if (until) throw new AppError('locked_out', { until: toIso(until) })
    const account = await accountAt(tx, guess.email)
    if (account?.patientId) context.subject('patient', account.patientId)
    const kept = fits && (await tx.findOne(PortalPassword, { id: fits.id }))
    // What was compared outside of the lock must still be what counts.
    if (!fits || kept?.hash !== fits.hash || account?.id !== fits.id) {
      const missed = await countMiss(tx, guess, now)
      return new Refusal(
        missed.until
          ? new AppError('locked_out', { until: toIso(missed.until) })
          : new AppError('wrong_credentials', { attemptsLeft: missed.left }),
      )
    }
    await forgetMisses(tx, guess.email)
    await forgetOldSessions(tx, now)
    const { expiresAt } = await keepSession(tx, session, account.id, now)
    return { sessionToken: session.token, expiresAt: toIso(expiresAt) }
  },
})
