const accents = /\p{Diacritic}/gu

/** Lower case without accents, so that *Leon* finds *Léon*. */
export function plainText(text: string): string {
  return text.normalize('NFD').replace(accents, '').toLowerCase()
}

/** Every word of `typed` starts a word of `text`, in any order; both are parted alike, as *e-mail* is two. */
export function matchesText(text: string, typed: string): boolean {
  const words = wordsOf(text)
  return wordsOf(typed).every((part) => words.some((word) => word.startsWith(part)))
}

const wordsOf = (text: string): string[] =>
  plainText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
