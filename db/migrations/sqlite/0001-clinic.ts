/**
 * The first schema, with the rules that the database itself keeps: no two live appointments of a
 * practitioner overlap unless one was overbooked on purpose, and what is a trace is never rewritten.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { firstSchema } from './first-schema.ts'

/** No visit is longer, so that an overlap is looked for among a day's visits and not among all. */
const longestVisit = 24 * 60 * 60 * 1000

const overlapping = `
  SELECT 1 FROM appointment AS other
  WHERE other.practitioner_id = NEW.practitioner_id
    AND other.id <> NEW.id
    AND other.state IN ('booked', 'arrived', 'completed')
    AND other.overbook_reason IS NULL
    AND other.starts_at < NEW.ends_at
    AND other.ends_at > NEW.starts_at
    AND other.starts_at > NEW.starts_at - ${String(longestVisit)}`

const isLive = `NEW.state IN ('booked', 'arrived', 'completed') AND NEW.overbook_reason IS NULL`

const overlapGuards = ['INSERT', 'UPDATE'].map(
  (action) => `CREATE TRIGGER appointment_overlap_${action.toLowerCase()}
    BEFORE ${action} ON appointment WHEN ${isLive} AND EXISTS (${overlapping})
    BEGIN SELECT RAISE(ABORT, 'appointment_overlap'); END`,
)

const appendOnly = ['audit_entry'].flatMap((table) =>
  ['UPDATE', 'DELETE'].map(
    (action) => `CREATE TRIGGER ${table}_no_${action.toLowerCase()}
      BEFORE ${action} ON ${table} BEGIN SELECT RAISE(ABORT, 'append_only'); END`,
  ),
)

const saneSpans = ['INSERT', 'UPDATE'].map(
  (action) => `CREATE TRIGGER appointment_span_${action.toLowerCase()}
    BEFORE ${action} ON appointment
    WHEN NEW.ends_at <= NEW.starts_at OR NEW.ends_at - NEW.starts_at > ${String(longestVisit)}
    BEGIN SELECT RAISE(ABORT, 'appointment_span'); END`,
)

export class Clinic1770000000001 implements MigrationInterface {
  readonly name = 'Clinic1770000000001'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...firstSchema, ...overlapGuards, ...saneSpans, ...appendOnly]) {
      await runner.query(statement)
    }
  }

  async down(): Promise<void> {
    throw new Error('The first schema has nothing before it.')
  }
}
