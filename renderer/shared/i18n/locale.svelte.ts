import {
  baseLocale,
  getTextDirection,
  isLocale,
  locales,
  overwriteGetLocale,
} from './compiled/runtime.js'
import type { Locale } from './compiled/runtime.js'

/** Each language in its own words, as a person looking for it would read it. */
export const localeNames: Record<Locale, string> = {
  en: 'English',
  fr: 'Français',
  it: 'Italiano',
  es: 'Español',
}

/**
 * The language of this window. Message functions read `current` while a template renders, so a
 * change re-renders the words in place: nothing reloads and no form loses what was typed.
 */
class LocaleState {
  #current = $state<Locale>(baseLocale)

  get current(): Locale {
    return this.#current
  }

  get direction(): 'ltr' | 'rtl' {
    return getTextDirection(this.#current)
  }

  set(next: string): void {
    if (!isLocale(next)) return
    this.#current = next
    if (typeof document === 'undefined') return
    document.documentElement.lang = next
    document.documentElement.dir = this.direction
  }

  /** The first language of the list that we speak: `['pt-BR', 'es-MX']` gives Spanish. */
  choose(wanted: readonly string[]): void {
    for (const tag of wanted) {
      const language = tag.toLowerCase().split('-')[0] ?? ''
      if (isLocale(language)) return this.set(language)
    }
  }
}

export const locale = new LocaleState()
overwriteGetLocale(() => locale.current)

export { baseLocale, isLocale, locales }
export type { Locale }
