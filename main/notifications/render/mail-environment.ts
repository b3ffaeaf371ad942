import type { PortalLinkKind } from '#db/entities/index.ts'

/** What only whoever sends knows. */
export interface MailEnvironment {
  now: number
  /** Where patients reach the portals: `https://portal.example`; null where there is none to reach. */
  portalBase: string | null
  /** null where no links can be made: a desk without a hub has no portal. */
  links: LinkMaker | null
}

/** Where one clinic's portal is. */
export const portalAddress = (portalBase: string, slug: string): string =>
  `${portalBase}/portal/${encodeURIComponent(slug)}`

/**
 * Makes a secret link at the moment of sending: the token goes into the message alone, its hash is kept.
 * Nothing of it is in a job, an envelope or the feed.
 */
export interface LinkMaker {
  /** null where there is nothing any more that it could open. */
  make(kind: PortalLinkKind, accountId: string): Promise<{ url: string; expiresAt: number } | null>
}

export const linkKinds = {
  portalConfirmation: 'confirmation',
  portalInvitation: 'invitation',
  passwordReset: 'password',
} as const satisfies Record<string, PortalLinkKind>
