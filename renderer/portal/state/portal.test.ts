import { expect, test } from 'vitest'
import { locale } from '#renderer/shared/i18n/index.ts'
import { PortalError, unreachable } from '../client/call.ts'
import type { Router } from '../place/router.svelte.ts'
import { Portal } from './portal.svelte.ts'
import type { Site } from './portal.svelte.ts'

/** A portal that Amina is logged in to, and a hub that may be away. */
function loggedIn(answer: () => Promise<never>) {
  const went: string[] = []
  const router = { go: (route: string) => went.push(route) } as unknown as Router
  const portal = new Portal(router, answer)
  portal.site = { loggedInAs: 'Amina' } as Site
  portal.draft = { clinicId: 'north' }
  return { portal, went }
}

test('log-out that does not reach the hub says so, and nothing else has changed', async () => {
  const { portal, went } = loggedIn(() => Promise.reject(unreachable()))
  await portal.logOut()
  expect(portal.leaving.problem?.code).toBe('unreachable')
  expect(portal.leaving.busy).toBe(false)
  expect(portal.loggedIn).toBe(true)
  expect(portal.draft).toEqual({ clinicId: 'north' })
  expect(went).toEqual([])
})

test('who was logged out meanwhile reads that, and no second notice', async () => {
  const ended = new PortalError({ code: 'unauthenticated', details: {} })
  const { portal } = loggedIn(() => Promise.reject(ended))
  await portal.logOut()
  expect(portal.sessionEnded).toBe(true)
  expect(portal.loggedIn).toBe(false)
})

test('whoever cannot reach the hub is told so in their language', async () => {
  const { portal } = loggedIn(() => Promise.reject(unreachable()))
  portal.site = null
  await portal.load('fr')
  expect(portal.problem?.code).toBe('unreachable')
  expect(locale.current).toBe('fr')
  locale.set('en')
})
