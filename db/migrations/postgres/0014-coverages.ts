/** What insures patients, which of it is their default, and what requests and visits go with. */
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { feedTrigger, ownRowsOnly } from './hub-schema.ts'

const clinicKey = `"clinic_key" varchar(36) NOT NULL DEFAULT current_setting('foyer.clinic_key')`
const linked = (column: string, table: string) =>
  `FOREIGN KEY ("clinic_key", "${column}") REFERENCES "${table}" ("clinic_key", "id")
    DEFERRABLE INITIALLY DEFERRED`
const keys = `"version" integer NOT NULL DEFAULT 1, PRIMARY KEY ("clinic_key", "id"),
    ${linked('patient_id', 'patient')}`
const made = ['patient_coverage', 'patient_default_coverage']

const statements = [
  `CREATE TABLE "patient_coverage" (${clinicKey}, "id" varchar(36) NOT NULL,
    "patient_id" varchar(36) NOT NULL, "kind" text NOT NULL, "payer_name" text NOT NULL,
    "plan_name" text, "group_number" text, "member_number" text, "relationship" text NOT NULL,
    "policy_holder" text, "valid_from" text, "valid_to" text, "created_at" bigint NOT NULL,
    "removed_at" bigint, ${keys})`,
  `CREATE TABLE "patient_default_coverage" (${clinicKey}, "id" varchar(36) NOT NULL,
    "patient_id" varchar(36) NOT NULL, "coverage_id" varchar(36), ${keys},
    ${linked('coverage_id', 'patient_coverage')})`,
  ...made.map(
    (table) => `CREATE INDEX "${table}_patient" ON "${table}" ("clinic_key", "patient_id")`,
  ),
  ...made.map(feedTrigger),
  ...made.flatMap(ownRowsOnly),
  'ALTER TABLE "appointment" ADD COLUMN "coverage_id" varchar(36)',
  'ALTER TABLE "appointment" ADD COLUMN "insurance" text',
  'ALTER TABLE "booking_request" ADD COLUMN "coverage_id" varchar(36)',
]

export class Coverages1770000000014 implements MigrationInterface {
  readonly name = 'Coverages1770000000014'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
