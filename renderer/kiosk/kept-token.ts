/**
 * Where this screen keeps the kiosk's own token, so that a reload goes on: the shell where there is one,
 * else this tab. Nothing about a patient is ever kept; what the desk hands over is taken out at once.
 */
import type { IntakeSession } from './flow/visit.ts'

const tokenKey = 'foyer.kioskToken'
const handedOverKey = 'foyer.intakeSession'

export async function keptToken(): Promise<string | null> {
  if (window.foyerHost) return await window.foyerHost.kioskToken()
  return sessionStorage.getItem(tokenKey)
}

export async function keepToken(token: string): Promise<void> {
  if (window.foyerHost) await window.foyerHost.keepKiosk(token)
  else sessionStorage.setItem(tokenKey, token)
}

export function dropToken(): void {
  sessionStorage.removeItem(tokenKey)
  sessionStorage.removeItem(handedOverKey)
}

/** The visit for which the desk handed this screen over, once. */
export async function takeHandedOver(): Promise<IntakeSession | null> {
  const text = await handedOverText()
  if (text === null) return null
  try {
    return asSession(JSON.parse(text))
  } catch {
    return null
  }
}

/** The shell's windows share no storage, so there the desk hands over through the shell. */
async function handedOverText(): Promise<string | null> {
  if (window.foyerHost) return await window.foyerHost.takeHandedOver()
  const text = sessionStorage.getItem(handedOverKey)
  sessionStorage.removeItem(handedOverKey)
  return text
}

function asSession(given: unknown): IntakeSession | null {
  const sessionToken = textOf(given, 'sessionToken')
  const confirm = property(given, 'confirm')
  const initials = textOf(confirm, 'initials')
  const startsAt = textOf(confirm, 'startsAt')
  const timeZone = textOf(confirm, 'timeZone')
  const practitionerName = textOf(confirm, 'practitionerName')
  return { sessionToken, confirm: { initials, startsAt, timeZone, practitionerName } }
}

function property(from: unknown, name: string): unknown {
  return new Map(Object.entries(from ?? {})).get(name)
}

function textOf(from: unknown, name: string): string {
  const found = property(from, name)
  if (typeof found !== 'string') throw new TypeError(name)
  return found
}
