/**
 * The kiosk session this screen is held by. The shell believes only the core: it starts with a token
 * that the core knows as a live kiosk session, and it ends when the core says that very session was
 * ended by staff. A session that merely ran out lets nobody leave: staff start a new one and end that.
 */
import type { Core } from '#main/core/index.ts'

export type SessionState = 'kiosk' | 'ended' | 'other'
export type AskCore = (token: string) => Promise<{ state: SessionState; expiresAt: number }>

const longest = 4096
const isText = (given: unknown): given is string =>
  typeof given === 'string' && given.length > 0 && given.length <= longest

export class KioskSession {
  #token: string | null = null
  #expiresAt = 0
  #handedOver: string | null = null
  readonly #ask: AskCore
  readonly #clock: () => number

  constructor(ask: AskCore, clock: () => number) {
    this.#ask = ask
    this.#clock = clock
  }

  get token(): string | null {
    return this.#token
  }

  /** What the desk hands over with the screen is kept here until the kiosk takes it, once. */
  async keep(token: unknown, handedOver?: unknown): Promise<boolean> {
    if (!isText(token) || (handedOver !== undefined && !isText(handedOver))) return false
    const { state, expiresAt } = await this.#ask(token)
    if (state !== 'kiosk') return false
    this.#token = token
    this.#expiresAt = expiresAt
    this.#handedOver = handedOver ?? null
    return true
  }

  takeHandedOver(): string | null {
    const handedOver = this.#handedOver
    this.#handedOver = null
    return handedOver
  }

  async mayLeave(): Promise<boolean> {
    if (this.#token === null) return false
    const { state } = await this.#ask(this.#token)
    if (state !== 'ended' || this.#clock() >= this.#expiresAt) return false
    this.#token = null
    this.#handedOver = null
    return true
  }
}

function isUnauthenticated(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'unauthenticated'
  )
}

/** What the core says of a kiosk token; anything unclear counts as a session that still holds. */
export function askAboutKiosk(core: Pick<Core, 'client'>): AskCore {
  return async (token) => {
    try {
      const current = await core.client({ token, allowed: ['kiosk'] }).session.current({})
      const state = current.audience === 'kiosk' ? 'kiosk' : 'other'
      return { state, expiresAt: Date.parse(current.expiresAt) }
    } catch (error) {
      return { state: isUnauthenticated(error) ? 'ended' : 'other', expiresAt: 0 }
    }
  }
}
