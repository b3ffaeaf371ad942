/** Names of one tradition, to be combined freely: nobody in the sample clinic is a real person. */
import type { Language } from '#contract/index.ts'

/** What is written, and how it reads in plain letters where the script has others (for e-mail). */
export type Written = string | readonly [written: string, plain: string]

export interface NameSet {
  /** How many of a hundred patients or so. */
  weight: number
  language: Language
  female: readonly Written[]
  male: readonly Written[]
  last: readonly Written[]
  middleFemale?: readonly Written[]
  middleMale?: readonly Written[]
}

/** `name|name`, and `written~plain` where the script has letters of its own. */
export const list = (names: string): Written[] =>
  names.split('|').map((name) => {
    const [written = '', plain] = name.split('~')
    return plain === undefined ? written : [written, plain]
  })

export const writtenForm = (name: Written): string => (typeof name === 'string' ? name : name[0])

const plainLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  æ: 'ae',
  ß: 'ss',
  ı: 'i',
}

export const plainForm = (name: Written): string =>
  (typeof name === 'string' ? name : name[1])
    .toLowerCase()
    .normalize('NFD')
    .replace(/[łđøæßı]/g, (letter) => plainLetters[letter] ?? '')
    .replace(/[^a-z]+/g, '')
