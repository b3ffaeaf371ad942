/** The kiosk itself: which clinic it stands in, who may open and close it. Nothing about patients. */
import { problemOf } from '#renderer/client/index.ts'
import type { Client, Problem } from '#renderer/client/index.ts'
import { appearance } from '../shared/state/index.ts'
import { locale } from '../shared/i18n/index.ts'
import { dropToken, keepToken, keptToken } from './kept-token.ts'

export type KioskState = Awaited<ReturnType<Client['intake']['kioskState']>>
export interface Credentials {
  user: string
  pin: string
}

export class KioskPlace {
  /** What the idle screen shows; null until the core has answered. */
  state = $state.raw<KioskState | null>(null)
  /** True once it is known whether this screen is a kiosk. */
  ready = $state(false)
  open = $state(false)
  trouble = $state.raw<Problem | null>(null)
  readonly client: Client
  #token: string | null = null

  constructor(connect: (token: () => string | null) => Client) {
    this.client = connect(() => this.#token)
  }

  async begin(): Promise<void> {
    this.#token = await keptToken()
    if (this.#token !== null) await this.refresh()
    this.open = this.#token !== null
    this.ready = true
  }

  /** Asks the core anew; a kiosk whose session has ended is closed. */
  async refresh(): Promise<void> {
    if (this.#token === null) return
    try {
      const first = this.state === null
      this.state = await this.client.intake.kioskState({})
      this.trouble = null
      if (first) this.resetLook()
    } catch (error) {
      this.trouble = problemOf(error)
      if (isLost(this.trouble)) this.lose()
    }
  }

  /** Gives the problem, or null when the kiosk is open. */
  async start(given: Credentials): Promise<Problem | null> {
    try {
      const { token } = await this.client.session.startKiosk(given)
      this.#token = token
      await keepToken(token)
      await this.refresh()
      this.open = true
      return null
    } catch (error) {
      return problemOf(error)
    }
  }

  async leave(given: Credentials): Promise<Problem | null> {
    try {
      await this.client.session.endKiosk(given)
    } catch (error) {
      return problemOf(error)
    }
    this.lose()
    if (window.foyerHost) await window.foyerHost.leaveKiosk()
    else window.location.replace('/desk')
    return null
  }

  /** The session of this kiosk is over: only staff can open it again. */
  lose(): void {
    this.#token = null
    this.open = false
    this.state = null
    dropToken()
  }

  /** Each patient finds the screen as the clinic set it, not as the one before liked it. */
  resetLook(): void {
    if (this.state) locale.set(this.state.language)
    appearance.textSize = 100
    appearance.contrast = 'normal'
  }
}

/** The kiosk's own session is gone; a patient's is another matter. */
export function isLost({ code }: Problem): boolean {
  return code === 'unauthenticated' || code === 'wrong_audience' || code === 'session_locked'
}
