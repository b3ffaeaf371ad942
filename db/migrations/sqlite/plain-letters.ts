/**
 * Letters that no accent-stripping takes apart, and how people without them on the keyboard type them.
 * The search index was written with these, so a change here needs a migration that writes it anew.
 */
export const plainLetters: readonly (readonly [letter: string, typed: string])[] = [
  ['ł', 'l'],
  ['Ł', 'L'],
  ['ø', 'o'],
  ['Ø', 'O'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ð', 'd'],
  ['Ð', 'D'],
  ['þ', 'th'],
  ['Þ', 'Th'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['Æ', 'Ae'],
  ['œ', 'oe'],
  ['Œ', 'Oe'],
  ['ı', 'i'],
  ['İ', 'I'],
]

const dashes = ['-', '‐', '‑', '–']
const apostrophes = ["'", '’', '‘', 'ʼ', '`']
const spaces = [' ', '\u00a0', '\u202f']

/** What stands between the parts of a name and is left out where they are written as one. */
export const nameMarks: readonly string[] = [...spaces, ...dashes, ...apostrophes, '.', ',', '/']
/** What people write between the digits of a phone number. */
export const phoneMarks: readonly string[] = [
  ...spaces,
  ...dashes,
  ...['(', ')', '.', '+', '/', '\\', '_', '*', '#', ',', ':'],
]
