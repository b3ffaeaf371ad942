import type { CustomScheme } from 'electron'
import type { HostFace } from '#contract/host.ts'

export const scheme = 'app'
export const appOrigin = `${scheme}://foyer`

/** A standard, secure scheme, so that the pages get a real origin; nothing may bypass the policy. */
export const appScheme: CustomScheme = {
  scheme,
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    codeCache: true,
    stream: true,
    bypassCSP: false,
    allowServiceWorkers: false,
    corsEnabled: false,
    allowExtensions: false,
  },
}

/** `new URL('app://foyer/…').origin` is "null" in Node, so the origin is put together by hand. */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const { protocol, host, username, password } = new URL(url)
  return username || password ? '' : `${protocol}//${host}`
}

/** Only while developing may pages come from elsewhere: from the development server. */
export function trustedOrigin(packaged: boolean, developmentServer: string | undefined): string {
  return !packaged && developmentServer ? originOf(developmentServer) : appOrigin
}

export const pageOf = (origin: string, face: HostFace) => `${origin}/${face}.html`
