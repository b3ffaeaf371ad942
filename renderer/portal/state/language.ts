/** The language somebody chose in the menu, else the first of their browser that we speak. */
import { isLocale } from '#renderer/shared/i18n/index.ts'
import type { Locale } from '#renderer/shared/i18n/index.ts'

const key = 'foyer.portal.language'

export function wantedLanguage(): Locale | undefined {
  const kept = readKept()
  if (kept) return kept
  const spoken = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0] ?? '')
  return spoken.find((tag) => isLocale(tag))
}

/** Storage may be forbidden; then the choice lasts as long as the page. */
export function keepLanguage(language: Locale): void {
  try {
    window.localStorage.setItem(key, language)
  } catch {
    return
  }
}

export function forgetLanguage(): void {
  try {
    window.localStorage.removeItem(key)
  } catch {
    return
  }
}

function readKept(): Locale | undefined {
  try {
    const kept = window.localStorage.getItem(key)
    return isLocale(kept) ? kept : undefined
  } catch {
    return undefined
  }
}
