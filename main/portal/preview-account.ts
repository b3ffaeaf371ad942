/**
 * Accounts, passwords and links are kept by the hub alone and their e-mails go out for good. In the preview
 * each step looks as if it had worked; what the clinic demands of who signs up is really asked.
 */
import { AppError } from '#contract/index.ts'
import type { Input, ProcedureName } from '#contract/index.ts'
import type { ReadableStore } from '#db/store/index.ts'
import { toIso } from '#main/kernel/instants.ts'
import { checkSignup } from './check-signup.ts'
import { openPortal } from './open-portal.ts'
import { linkLifetimes } from './portal-links.ts'
import { longestMs } from './portal-sessions.ts'

type Pretended = (store: ReadableStore, input: never, now: number) => Promise<unknown>

const nothing: Pretended = (store) => openPortal(store).then(() => ({}))
const loggedIn: Pretended = (store, _input, now) =>
  openPortal(store).then(() => ({ expiresAt: toIso(now + longestMs) }))

export const pretended: ReadonlyMap<ProcedureName, Pretended> = new Map<ProcedureName, Pretended>([
  [
    'portal.signUp',
    async (store, input: Input<'portal.signUp'>, now) => {
      const settings = await openPortal(store)
      if (!settings.value('general.allowPublicSignup')) throw new AppError('signup_closed')
      await checkSignup(store, settings, input, now)
      return {}
    },
  ],
  [
    'portal.checkLink',
    async (store, _input, now) => {
      await openPortal(store)
      return {
        kind: 'confirmation',
        firstName: 'Test',
        expiresAt: toIso(now + linkLifetimes.confirmation),
      }
    },
  ],
  ['portal.setPassword', loggedIn],
  ['portal.logIn', loggedIn],
  ['portal.requestPassword', nothing],
  ['portal.logOut', () => Promise.resolve({})],
])
