/**
 * Keep the words that a patient is found by, whoever writes to the patients. Each thing is said once: SQLite reads
 * all triggers whenever a clinic is opened or its schema changes, and compiles these with the first write.
 */
import { plain, sources, spaced, squeezed, stored, trigger, without } from './patient-words.ts'
import { phoneMarks } from './plain-letters.ts'

const names = ['last', 'first', 'middle', 'preferred'] as const
const numbers = ['cell', 'home', 'work'] as const

/** SQLite keeps a subquery that has no table of its own apart, so that each of these is worked out once. */
const once = `SELECT ${[
  ...names.map((name) => `${plain(`NEW.${name}_name`)} AS ${name}`),
  ...numbers.map((number) => `${without(`NEW.${number}_phone`, phoneMarks)} AS ${number}`),
].join(', ')}`

const other = "first || ' ' || middle || ' ' || preferred"
const endings = (digits: string) => {
  const parts = Array.from({ length: 12 }, (_, at) => `substr(${digits}, ${String(at + 1)})`)
  return `coalesce(${parts.join(" || ' ' || ")}, '')`
}

const text: Record<(typeof stored)[number], string> = {
  last: 'last',
  other,
  joined: `${squeezed('last || first')} || ' ' || ${squeezed('first || last')}`,
  card: squeezed("coalesce(NEW.health_card_number, '')"),
  email: "coalesce(NEW.email, '')",
  phone: numbers.map(endings).join(" || ' ' || "),
  born: "coalesce(NEW.birth_date, '')",
  words: `'[' || replace(json_quote(${spaced(`last || ' ' || ${other}`)} || ' ' || ${squeezed('last')}), ' ', '","') || ']'`,
}
const columns = stored.join(', ')
const values = stored.map((column) => text[column]).join(', ')
const row = (kind: 'OLD' | 'NEW') => sources.map((column) => `${kind}.${column}`).join(', ')

export const searchTriggers: readonly string[] = [
  trigger('patient_search_added', 'INSERT ON patient', [
    `INSERT INTO patient_text (patient_id, ${columns}) SELECT NEW.id, ${values} FROM (${once})`,
  ]),
  // Rows that come from the hub name every column, changed or not.
  trigger(
    'patient_search_changed',
    `UPDATE OF ${sources.join(', ')} ON patient WHEN (${row('OLD')}) IS NOT (${row('NEW')})`,
    [
      `UPDATE patient_text SET (${columns}) = (SELECT ${values} FROM (${once}))
        WHERE patient_id = NEW.id`,
    ],
  ),
]
