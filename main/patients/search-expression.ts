/**
 * From what somebody typed to full-text expressions. Whatever was typed only ever appears inside quotes,
 * so that no operator, quote or emoji can change the expression or make it fail.
 */
import { birthDatesIn } from './birth-date-text.ts'
import { joinedName, plainName } from './fold-name.ts'

export interface SearchText {
  /** The typed words; each must be found somewhere in a patient. */
  parts: readonly string[]
  whole: string
}

const maxParts = 12
const hasWord = /[\p{L}\p{N}]/u
const onlyNumber = /^[\d\s().+/*#_:‐‑–-]+$/u

export function parseSearchText(text: string): SearchText {
  const clean = text
    .normalize('NFKC')
    .replaceAll(/\p{Cc}|\p{Cs}/gu, ' ')
    .trim()
  const parts = clean.split(/[\s,;]+/u).filter((part) => hasWord.test(part))
  return { parts: parts.slice(0, maxParts), whole: clean }
}

export const isNamePart = (part: string): boolean => !/[\d@]/.test(part)

const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
const anyOf = (alternatives: readonly string[]) => `(${alternatives.join(' OR ')})`
const allOf = (needed: readonly string[]) => `(${needed.join(' AND ')})`
const digitsOf = (text: string) => text.replaceAll(/\D/g, '')

/** A number is also looked for without what stands before it abroad: +1, 0039, a leading 0. */
export function phoneSpellings(digits: string): string[] {
  const local = digits.replace(/^0+/, '')
  const spellings = [digits, local, ...(local.length > 10 ? [local.slice(-10)] : [])]
  return [...new Set(spellings)].filter((spelling) => spelling.length >= 3)
}

const namedLike = (part: string) => [
  `{last other} : ${quote(plainName(part))} *`,
  `{joined} : ${quote(joinedName(part))} *`,
]
const bornOn = (text: string) => [
  ...birthDatesIn(text).map((date) => `{born} : ${quote(date)}`),
  // A year that is still being typed.
  ...(/^(19|20)\d?$/.test(text) ? [`{born} : ${quote(text)} *`] : []),
]
const reachedAt = (text: string) =>
  phoneSpellings(digitsOf(text)).map((digits) => `{phone} : ${quote(digits)} *`)
const holdingCard = (text: string) => {
  const card = joinedName(text)
  return card.length >= 3 && !text.includes('/') ? [`{card} : ${quote(card)} *`] : []
}

function alternativesOf(part: string): string[] {
  const email = /[@.]/.test(part) ? [`{email} : ${quote(part)} *`] : []
  if (!/\d/.test(part)) return [...namedLike(part), ...email]
  const phone = onlyNumber.test(part) ? reachedAt(part) : []
  return [...namedLike(part), ...bornOn(part), ...phone, ...holdingCard(part), ...email]
}

/** Spaces inside one fact: "(416) 555-0134", "3 2 1980", "1234 567 890", "de la Cruz Maria". */
function wholeAlternatives(whole: string): string[] {
  if (!/\d/.test(whole)) return [`{joined} : ${quote(joinedName(whole))} *`]
  const phone = onlyNumber.test(whole) ? reachedAt(whole) : []
  return [...bornOn(whole), ...phone, ...holdingCard(whole)]
}

type Corrected = ReadonlyMap<string, readonly string[]>
const asTyped: Corrected = new Map()

const foundBy = (part: string, corrected: Corrected): string =>
  anyOf([
    ...alternativesOf(part),
    ...(corrected.get(part) ?? []).flatMap((word) => [
      `{last other} : ${quote(word)}`,
      `{joined} : ${quote(word)} *`,
    ]),
  ])

/** Everybody who has all that was typed; `corrected` adds other spellings of a word. */
export function everywhere({ parts, whole }: SearchText, corrected: Corrected = asTyped): string {
  const each = parts.map((part) => foundBy(part, corrected))
  const asOneFact = parts.length > 1 ? wholeAlternatives(whole) : []
  return anyOf([allOf(each), ...asOneFact])
}

/** The same, but one of the words is the last name, or begins it. Null where no word can be a name. */
export function byLastName({ parts }: SearchText, how: 'exact' | 'prefix'): string | null {
  const star = how === 'prefix' ? ' *' : ''
  const readings = parts.filter(isNamePart).map((name) => {
    const others = parts.filter((part) => part !== name).map((part) => foundBy(part, asTyped))
    return allOf([`({last} : ${quote(plainName(name))}${star})`, ...others])
  })
  return readings.length === 0 ? null : anyOf(readings)
}
