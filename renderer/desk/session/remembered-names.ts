/** The last people who logged in on this device, newest first: a choice instead of typing. */
import { keep, recall } from '../kept.ts'

export interface RememberedName {
  readonly user: string
  readonly name: string
}

const most = 6

export function rememberedNames(): readonly RememberedName[] {
  try {
    const read: unknown = JSON.parse(recall('names') ?? '[]')
    return Array.isArray(read) ? read.filter(isName).slice(0, most) : []
  } catch {
    return []
  }
}

export function rememberName(user: string, name: string): void {
  const others = rememberedNames().filter((one) => !sameUser(one.user, user))
  keep('names', JSON.stringify([{ user, name }, ...others].slice(0, most)))
}

export function forgetName(user: string): void {
  keep('names', JSON.stringify(rememberedNames().filter((one) => !sameUser(one.user, user))))
}

const sameUser = (one: string, other: string) =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

function isName(given: unknown): given is RememberedName {
  return (
    typeof given === 'object' &&
    given !== null &&
    'user' in given &&
    'name' in given &&
    typeof given.user === 'string' &&
    typeof given.name === 'string'
  )
}
