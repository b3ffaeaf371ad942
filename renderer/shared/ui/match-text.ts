const accents = /\p{Diacritic}/gu

/** Lower case without accents, so that *Leon* finds *Léon*. */
export function plainText(text: string): string {
  return text.normalize('NFD').replace(accents, '').toLowerCase()
}

/** Every word of `typed` starts a word of `text`, in any order. */
export function matchesText(text: string, typed: string): boolean {
  const words = plainText(text).split(/[^\p{L}\p{N}]+/u)
  return plainText(typed)
    .split(/\s+/)
    .filter(Boolean)
    .every((part) => words.some((word) => word.startsWith(part)))
}
