/**
 * A clock that is wrong loses nothing, as no clock decides who was first; but the day and the hour that a desk
 * shows, and what it takes for past, are the clock's.
 */
import type { HubConnectionRow } from '#db/entities/index.ts'

/** The hub's clock may be a little wrong as well. */
const toleratedMs = 5 * 60_000

type Contact = Pick<HubConnectionRow, 'lastContactAt' | 'hubTimeAtContact'>

/**
 * By how many milliseconds this device's clock was ahead of the hub's at their last contact, behind where it is
 * negative; null where it was right, or nobody can tell.
 */
export function clockError(contact: Contact | null): number | null {
  if (!contact || contact.lastContactAt === null) return null
  const ahead = contact.lastContactAt - contact.hubTimeAtContact
  return Math.abs(ahead) < toleratedMs ? null : ahead
}

/**
 * What the hub's clock shows while this one shows `now`, as far as can be told: what other devices mean by *until*
 * and *about now* is nearer to that. Where there is no hub, or this clock is right, it is `now`.
 */
export const hubClock = (contact: Contact | null, now: number): number =>
  now - (clockError(contact) ?? 0)
