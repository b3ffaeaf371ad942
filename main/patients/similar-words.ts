/**
 * Names of this clinic that a mistyped word may have meant. The letter triples only propose; what counts
 * is the number of slips.
 */
import type { ReadableStore } from '#db/store/index.ts'
import { editDistance } from './edit-distance.ts'
import { foldName } from './fold-name.ts'

const mostProposed = 24
const shortest = 4

/** One slip in a short word; in a longer one two. */
export const slipsAllowed = (word: string): number => ([...word].length >= 6 ? 2 : 1)

export async function similarWords(
  store: ReadableStore,
  typed: string,
): Promise<{ word: string; slips: number }[]> {
  const word = foldName(typed)
  if ([...word].length < shortest) return []
  const candidates = await store.sql<{ word: string }>(
    `SELECT patient_word.word FROM patient_word_search
      JOIN patient_word ON patient_word.id = patient_word_search.rowid
      WHERE patient_word_search MATCH ?`,
    [letterTriples(word).join(' OR ')],
  )
  return candidates
    .map((candidate) => ({ word: candidate.word, slips: slipsTo(word, foldName(candidate.word)) }))
    .filter(({ slips }) => slips < Infinity)
    .sort((a, b) => a.slips - b.slips || (a.word < b.word ? -1 : 1))
    .slice(0, mostProposed)
}

/** The word itself may be mistyped, or it is the mistyped beginning of a longer one. */
export function slipsTo(typed: string, name: string): number {
  const allowed = slipsAllowed(typed)
  const whole = editDistance(typed, name, allowed)
  const length = [...typed].length
  if (whole < Infinity || length < shortest + 1) return whole
  const beginnings = [length - 1, length, length + 1].map((end) => [...name].slice(0, end).join(''))
  const best = Math.min(...beginnings.map((beginning) => editDistance(typed, beginning, 1)))
  return best + 0.5
}

function letterTriples(word: string): string[] {
  const letters = [...` ${word} `]
  const triples = letters.slice(2).map((_, at) => letters.slice(at, at + 3).join(''))
  return [...new Set(triples)].map((triple) => `"${triple.replaceAll('"', '""')}"`)
}
