/**
 * How this hub sends, from the environment: what holds a password does not belong on a command line, where
 * every user of the machine reads it.
 */
import type { SmtpAccount } from '#main/notifications/sending/smtp-account.ts'
import { BadArguments } from '#main/host/serve-arguments.ts'
import { z } from 'zod'

export interface HubMailEnvironment {
  /** `smtps://user:password@host:465`, `smtp://…:587` (STARTTLS), `smtp://127.0.0.1:25` (plain) */
  FOYER_SMTP_URL?: string
  /** `Foyer <post@example.com>` */
  FOYER_MAIL_FROM?: string
  /** Where patients reach the portal: `https://portal.example.com` */
  FOYER_PUBLIC_URL?: string
}

export interface HubMailOrders {
  fallback: SmtpAccount | null
  portalBase: string | null
}

/** @throws BadArguments, without repeating what may hold a password */
export function readMailEnvironment(environment: HubMailEnvironment): HubMailOrders {
  const { FOYER_SMTP_URL: smtp, FOYER_MAIL_FROM: from, FOYER_PUBLIC_URL: base } = environment
  return {
    fallback: smtp ? accountOf(smtp, from ?? '') : null,
    portalBase: base ? baseOf(base) : null,
  }
}

const usualPort = { tls: 465, startTls: 587, none: 25 }
const thisMachine = new Set(['localhost', '127.0.0.1', '[::1]'])

function accountOf(text: string, from: string): SmtpAccount {
  const url = URL.parse(text)
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '') {
    throw new BadArguments('FOYER_SMTP_URL takes an address like smtps://user:password@host:465.')
  }
  const isHere = thisMachine.has(url.hostname)
  const security = url.protocol === 'smtps:' ? 'tls' : isHere ? 'none' : 'startTls'
  const user = decodeURIComponent(url.username)
  return {
    ...{ host: url.hostname, port: Number(url.port) || usualPort[security], security },
    login: user === '' ? null : { user, password: decodeURIComponent(url.password) },
    ...{ from: senderOf(from), replyTo: null },
  }
}

function senderOf(text: string): SmtpAccount['from'] {
  const [, name = '', inBrackets] = /^(.*?)\s*<([^<>]+)>$/.exec(text.trim()) ?? []
  const address = z.email().safeParse(inBrackets ?? text.trim())
  if (!address.success) {
    throw new BadArguments('FOYER_MAIL_FROM takes an address like "Foyer <post@example.com>".')
  }
  return { name, address: address.data }
}

function baseOf(text: string): string {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username) {
    throw new BadArguments('FOYER_PUBLIC_URL takes an address like https://portal.example.com.')
  }
  return url.href.replace(/\/$/, '')
}
