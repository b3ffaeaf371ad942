/** The languages of the product; the first is what everything falls back to. */
export const locales = ['en', 'fr', 'it', 'es'] as const

export type Locale = (typeof locales)[number]

export function isLocale(text: unknown): text is Locale {
  return locales.some((locale) => locale === text)
}
