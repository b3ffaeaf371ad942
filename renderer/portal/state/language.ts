/**
 * The language somebody chose in the menu, else the first of their browser that we speak. In the preview of the
 * settings it is the desk's, and what is chosen there says nothing of the portal that this browser knows.
 */
import { isLocale } from '#renderer/shared/i18n/index.ts'
import type { Locale } from '#renderer/shared/i18n/index.ts'

export interface LanguageMemory {
  wanted(): Locale | undefined
  keep(language: Locale): void
  forget(): void
}

const key = 'foyer.portal.language'

/** Storage may be forbidden; then the choice lasts as long as the page. */
export const browserLanguage: LanguageMemory = {
  wanted() {
    const kept = readKept()
    if (kept) return kept
    const spoken = navigator.languages.map((tag) => tag.toLowerCase().split('-')[0] ?? '')
    return spoken.find((tag) => isLocale(tag))
  },
  keep(language) {
    try {
      window.localStorage.setItem(key, language)
    } catch {
      return
    }
  },
  forget() {
    try {
      window.localStorage.removeItem(key)
    } catch {
      return
    }
  },
}

/** `asked` is what the settings put into the address of the page that they frame. */
export function previewLanguage(asked: string | null): LanguageMemory {
  const begun = isLocale(asked) ? asked : undefined
  let chosen = begun
  return {
    wanted: () => chosen,
    keep: (language) => void (chosen = language),
    forget: () => void (chosen = begun),
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
