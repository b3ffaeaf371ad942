/**
 * What patients are found by. `patient_text` holds the searchable words of each patient and follows the
 * patient table through triggers, whoever writes there; two full-text indexes follow it: one of words and
 * their beginnings, one of the letter triples of every distinct name, which finds a mistyped one.
 * Its own integer key is on purpose: a row's hidden rowid changes when the file is compacted.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { searchTriggers } from './patient-search-triggers.ts'
import { plain, spaced, squeezed, stored, textColumns, trigger, without } from './patient-words.ts'
import { phoneMarks } from './plain-letters.ts'

/** Every ending of a number, so that the beginning of an ending is any part of it. */
function endings(column: string): string {
  const digits = without(column, phoneMarks)
  const parts = Array.from({ length: 12 }, (_, index) => `substr(${digits}, ${String(index + 1)})`)
  return `coalesce(${parts.join(` || ' ' || `)}, '')`
}

/** The words of one patient. */
function wordsOfPatient(): Record<(typeof stored)[number], string> {
  const last = plain(`patient.last_name`)
  const first = plain(`patient.first_name`)
  const middle = plain(`patient.middle_name`)
  const preferred = plain(`patient.preferred_name`)
  const other = `${first} || ' ' || ${middle} || ' ' || ${preferred}`
  const names = `${spaced(`${last} || ' ' || ${other}`)} || ' ' || ${squeezed(last)}`
  return {
    last,
    other,
    joined: `${squeezed(`${last} || ${first}`)} || ' ' || ${squeezed(`${first} || ${last}`)}`,
    card: squeezed(`coalesce(patient.health_card_number, '')`),
    email: `coalesce(patient.email, '')`,
    phone: ['cell_phone', 'home_phone', 'work_phone']
      .map((column) => endings(`patient.${column}`))
      .join(` || ' ' || `),
    born: `coalesce(patient.birth_date, '')`,
    // A JSON list, which triggers can walk through; quoted first, so that no name can break out of it.
    words: `'[' || replace(json_quote(${names}), ' ', '","') || ']'`,
  }
}

const text = wordsOfPatient()
/** Of the patients who are there already; one who comes is written by the triggers. */
const insertTexts = `INSERT INTO patient_text (patient_id, ${stored.join(', ')})
  SELECT patient.id, ${stored.map((column) => text[column]).join(', ')} FROM patient`

const columns = textColumns.join(', ')
const values = (row: string) => textColumns.map((column) => `${row}.${column}`).join(', ')
const index = `INSERT INTO patient_search (rowid, ${columns}) VALUES (NEW.id, ${values('NEW')})`
const forget = `INSERT INTO patient_search (patient_search, rowid, ${columns})
  VALUES ('delete', OLD.id, ${values('OLD')})`

const countWords = `INSERT INTO patient_word (word, uses)
  SELECT value, 1 FROM json_each(NEW.words) WHERE value <> ''
  ON CONFLICT (word) DO UPDATE SET uses = uses + 1`
/** Nobody's name stays behind once nobody bears it. */
const uncountWords = `
  UPDATE patient_word
    SET uses = uses - (SELECT count(*) FROM json_each(OLD.words) WHERE value = patient_word.word)
    WHERE word IN (SELECT value FROM json_each(OLD.words));
  DELETE FROM patient_word
    WHERE uses <= 0 AND word IN (SELECT value FROM json_each(OLD.words))`

const patientSearch = [
  `CREATE TABLE patient_text (id INTEGER PRIMARY KEY, patient_id varchar(36) NOT NULL UNIQUE,
    ${stored.map((column) => `${column} text NOT NULL`).join(', ')})`,
  `CREATE TABLE patient_word (id INTEGER PRIMARY KEY, word text NOT NULL UNIQUE,
    uses integer NOT NULL, padded text GENERATED ALWAYS AS (' ' || word || ' ') VIRTUAL)`,
  `CREATE VIRTUAL TABLE patient_search USING fts5(${columns}, content='patient_text',
    content_rowid='id', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')`,
  `CREATE VIRTUAL TABLE patient_word_search USING fts5(padded, content='patient_word',
    content_rowid='id', tokenize='trigram remove_diacritics 1', detail=none)`,
  trigger('patient_word_added', 'INSERT ON patient_word', [
    `INSERT INTO patient_word_search (rowid, padded) VALUES (NEW.id, NEW.padded)`,
  ]),
  trigger('patient_word_gone', 'DELETE ON patient_word', [
    `INSERT INTO patient_word_search (patient_word_search, rowid, padded)
      VALUES ('delete', OLD.id, OLD.padded)`,
  ]),
  trigger('patient_text_added', 'INSERT ON patient_text', [index, countWords]),
  trigger('patient_text_gone', 'DELETE ON patient_text', [forget, uncountWords]),
  trigger('patient_text_changed', 'UPDATE ON patient_text', [
    forget,
    index,
    uncountWords,
    countWords,
  ]),
  insertTexts,
  trigger('patient_search_gone', 'DELETE ON patient', [
    'DELETE FROM patient_text WHERE patient_id = OLD.id',
  ]),
  ...searchTriggers,
]

export class PatientSearch1770000000002 implements MigrationInterface {
  readonly name = 'PatientSearch1770000000002'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of patientSearch) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
