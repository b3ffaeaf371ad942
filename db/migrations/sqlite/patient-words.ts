/** What the words that a patient is found by are made of, in SQL. */
import { nameMarks, plainLetters } from './plain-letters.ts'

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`
const replaceAll = (expression: string, pairs: readonly (readonly [string, string])[]) =>
  pairs.reduce(
    (inner, [from, to]) => `replace(${inner}, ${quoted(from)}, ${quoted(to)})`,
    expression,
  )
export const without = (expression: string, characters: readonly string[]) =>
  replaceAll(
    expression,
    characters.map((character) => [character, ''] as const),
  )

export const plain = (column: string) => replaceAll(`coalesce(${column}, '')`, plainLetters)
export const squeezed = (expression: string) => without(expression, nameMarks)
export const spaced = (expression: string) =>
  replaceAll(
    expression,
    nameMarks.map((mark) => [mark, ' '] as const),
  )

/** The columns of `patient_text` that are searched in. */
export const textColumns = ['last', 'other', 'joined', 'card', 'email', 'phone', 'born'] as const
export const stored = [...textColumns, 'words'] as const
export const sources = [
  ...['last_name', 'first_name', 'middle_name', 'preferred_name', 'health_card_number', 'email'],
  ...['cell_phone', 'home_phone', 'work_phone', 'birth_date'],
]

export const trigger = (name: string, when: string, body: readonly string[]) =>
  `CREATE TRIGGER ${name} AFTER ${when} BEGIN ${body.map((one) => `${one};`).join(' ')} END`
