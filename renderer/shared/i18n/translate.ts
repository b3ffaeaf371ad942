import { m } from './compiled/messages.js'

type Words = (inputs?: Record<string, unknown>) => string

const byKey = m as unknown as Readonly<Record<string, Words | undefined>>

/** True when the key exists, so that generated forms can leave out a help line that has no words. */
export function hasTranslation(key: string): boolean {
  return Object.hasOwn(byKey, key)
}

/**
 * Words for a key that is data (a setting's `labelKey`, an error code). Code that knows its key
 * calls `m.the_key()` instead: that is checked by the compiler and lets bundles leave words out.
 */
export function translate(key: string, inputs: Record<string, unknown> = {}): string {
  const words = hasTranslation(key) ? byKey[key] : undefined
  return words ? words(inputs) : key
}
