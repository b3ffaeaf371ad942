/**
 * Names as they are compared: without accents, case and marks between their parts. What people type at a
 * desk or a kiosk is not what their passport says.
 */
import { nameMarks, plainLetters } from '#db/migrations/sqlite/plain-letters.ts'

const letters = new RegExp(`[${plainLetters.map(([letter]) => letter).join('')}]`, 'g')
const typedFor = new Map(plainLetters)
const marks = new RegExp(`[${nameMarks.map((mark) => `\\${mark}`).join('')}]`, 'g')

/** As the search index has it: accents are the index's own business. */
export const plainName = (name: string): string =>
  name.normalize('NFC').replaceAll(letters, (letter) => typedFor.get(letter) ?? letter)

/** `O'Brien-Smith` → `OBrienSmith` */
export const joinedName = (name: string): string => plainName(name).replaceAll(marks, '')

/** `Łukasz` → `lukasz`, `É` → `e`; spaces and hyphens stay. */
export function foldName(name: string): string {
  return plainName(name.normalize('NFKC'))
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
}

export const foldedWords = (name: string): string[] => foldName(name).match(/[\p{L}\p{N}]+/gu) ?? []

/** `O'Brien-Smith` → `obriensmith` */
export const squeezedName = (name: string): string => foldedWords(name).join('')
