/** The addresses of the portal. Nothing of a patient ever stands in one; what is chosen is kept beside them. */
export const routePaths = {
  home: '',
  logIn: 'log-in',
  signUp: 'sign-up',
  forgotten: 'forgotten-password',
  confirm: 'confirm',
  invitation: 'invitation',
  password: 'password',
  book: 'book',
  visits: 'visits',
  move: 'move',
  forms: 'forms',
  form: 'form',
  documents: 'documents',
  profile: 'profile',
} as const

export type RouteName = keyof typeof routePaths
export type Place = { readonly slug: string; readonly route: RouteName | 'unknown' }

const names = new Map(Object.entries(routePaths).map(([name, path]) => [path, name as RouteName]))

export function placeOf(pathname: string): Place {
  const [, first = '', slug = '', ...rest] = pathname.split('/')
  if (first !== 'portal') return { slug: '', route: 'home' }
  const path = rest.filter((part) => part !== '').join('/')
  return { slug: decoded(slug), route: names.get(path as never) ?? 'unknown' }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

export const pathOf = (slug: string, route: RouteName): string =>
  `/portal/${encodeURIComponent(slug)}/${routePaths[route]}`

/** For whom a page is; a visitor who opens a patient's page is asked to log in first. */
export const patientsOnly: ReadonlySet<RouteName> = new Set([
  'home',
  'visits',
  'move',
  'forms',
  'form',
  'documents',
  'profile',
])

/** The secret of a link from an e-mail: `#token=…` or `#…`. It stands after the `#` so that no server logs it. */
export function tokenIn(hash: string): string | null {
  const text = hash.replace(/^#/, '').replace(/^token=/, '')
  return /^[\w.~-]{20,120}$/.test(text) ? text : null
}
