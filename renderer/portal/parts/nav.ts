/** The pages in the bar: what the clinic shows there, for whom it is. */
import { m } from '#renderer/shared/i18n/index.ts'
import type { RouteName } from '../place/routes.ts'
import type { Site } from '../state/portal.svelte.ts'

export interface NavEntry {
  readonly to: RouteName
  readonly label: string
}

export function navOf(site: Site): NavEntry[] {
  const { toolbar } = site
  const book = { to: 'book', label: m.portal_nav_book() } as const
  if (site.loggedInAs === null) {
    return [
      ...(site.publicBooking && toolbar.book ? [book] : []),
      { to: 'logIn', label: m.portal_log_in() },
      ...(site.signup ? [{ to: 'signUp', label: m.portal_sign_up() } as const] : []),
    ]
  }
  return [
    { to: 'home', label: m.portal_nav_home() },
    ...(toolbar.book ? [book] : []),
    { to: 'visits', label: m.portal_nav_visits() },
    ...(toolbar.medicalProfile ? [{ to: 'forms', label: m.portal_nav_forms() } as const] : []),
    ...(toolbar.documents ? [{ to: 'documents', label: m.portal_nav_documents() } as const] : []),
    { to: 'profile', label: m.portal_nav_profile() },
  ]
}
