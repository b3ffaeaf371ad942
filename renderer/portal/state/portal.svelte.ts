/** The portal in this window: whose it is, who is logged in, and in which language. */
import { untrack } from 'svelte'
import type { Problem } from '#renderer/client/problem.ts'
import { isLocale, locale } from '#renderer/shared/i18n/index.ts'
import type { Locale } from '#renderer/shared/i18n/index.ts'
import type { Draft } from '../booking/draft.ts'
import { problemOf } from '../client/call.ts'
import type { Call, CallOutput } from '../client/call.ts'
import { lookOf, wear } from '../look/colors.ts'
import type { Router } from '../place/router.svelte.ts'
import { Deed } from './deed.svelte.ts'
import { browserLanguage } from './language.ts'
import type { LanguageMemory } from './language.ts'

export type Site = CallOutput<'portal.getSite'>

export class Portal {
  readonly router: Router
  /** As the transport's, but a session that has ended, or a portal that was closed, shows everywhere. */
  readonly call: Call
  site = $state.raw<Site | null>(null)
  problem = $state.raw<Problem | null>(null)
  /** The session ended by itself: the log-in page says so. */
  sessionEnded = $state(false)
  /** What a visitor has chosen so far; it outlives the way through log-in or the forms. */
  draft = $state.raw<Draft>({})
  /** Log-out, which is only done when the hub has done it. */
  readonly leaving = new Deed()
  readonly #language: LanguageMemory
  #again = $state(0)

  constructor(router: Router, call: Call, language = browserLanguage) {
    this.router = router
    this.#language = language
    this.call = (name, input, options) => this.#watched(call(name, input, options))
  }

  get loggedIn(): boolean {
    return this.site?.loggedInAs != null
  }

  async load(language: Locale | undefined = this.#language.wanted()): Promise<void> {
    try {
      const site = await this.call('portal.getSite', language ? { language } : {})
      wear(lookOf(site.style), document.documentElement)
      locale.set(site.language)
      this.site = site
      this.problem = null
    } catch (error) {
      // Whoever cannot be told anything else is told that in their language.
      if (!this.site && language) locale.set(language)
      this.problem = problemOf(error)
    }
  }

  /** For effects that ask for something: they ask anew in another language and after `refresh`. */
  heed(): void {
    void this.#again
    void locale.current
  }

  async refresh(): Promise<void> {
    await this.load(untrack(() => locale.current))
    this.#again += 1
  }

  async speak(language: string): Promise<void> {
    if (!isLocale(language)) return
    this.#language.keep(language)
    await this.load(language)
  }

  /** After log-in or log-out: what the page shows is somebody else's now. */
  async becameSomebodyElse(): Promise<void> {
    this.sessionEnded = false
    await this.refresh()
  }

  async logOut(): Promise<void> {
    if (!(await this.leaving.run(() => this.call('portal.logOut', {})))) return
    this.draft = {}
    this.#language.forget()
    this.router.go('home')
    await this.becameSomebodyElse()
  }

  async #watched<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer
    } catch (error) {
      const problem = problemOf(error)
      if (problem.code === 'portal_closed') this.problem = problem
      if (problem.code === 'unauthenticated' && this.site && this.loggedIn) {
        this.sessionEnded = true
        this.site = { ...this.site, loggedInAs: null }
      }
      throw error
    }
  }
}
