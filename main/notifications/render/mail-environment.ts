/** What only whoever sends knows. */
export interface MailEnvironment {
  now: number
  /** Where patients reach the portal: `https://portal.example`; null where there is none to reach. */
  portalBase: string | null
  /** null where no links can be made: a desk without a hub has no portal. */
  links: LinkMaker | null
}

export type LinkKind = 'confirmation' | 'invitation' | 'passwordReset'

/**
 * Makes a secret link at the moment of sending: the token goes into the message alone, its hash is kept.
 * Nothing of it is in a job, an envelope or the feed.
 */
export interface LinkMaker {
  /** `ownerId`: of the account, or of its patient. null where there is nothing any more that it could open. */
  make(kind: LinkKind, ownerId: string): Promise<{ url: string; expiresAt: number } | null>
}

export const linkKinds = {
  portalConfirmation: 'confirmation',
  portalInvitation: 'invitation',
  passwordReset: 'passwordReset',
} as const satisfies Record<string, LinkKind>
