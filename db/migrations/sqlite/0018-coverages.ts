/** What insures patients, which of it is their default, and what requests and visits go with. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** On one line: the schema is read back from the text of the statements. */
const linked = (name: string, column: string, table: string) =>
  `CONSTRAINT "${name}" FOREIGN KEY ("${column}") REFERENCES "${table}" ("id") ON DELETE NO ACTION ` +
  'ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED'

const statements = [
  `CREATE TABLE "patient_coverage" ("id" varchar(36) PRIMARY KEY NOT NULL,
    "patient_id" varchar(36) NOT NULL, "kind" text NOT NULL, "payer_name" text NOT NULL,
    "plan_name" text, "group_number" text, "member_number" text, "relationship" text NOT NULL,
    "policy_holder" text, "valid_from" text, "valid_to" text, "created_at" bigint NOT NULL,
    "removed_at" bigint, "version" integer NOT NULL DEFAULT (1),
    ${linked('FK_d1a9767a0868e8ddd2fa1c79992', 'patient_id', 'patient')})`,
  'CREATE INDEX "patient_coverage_patient" ON "patient_coverage" ("patient_id")',
  `CREATE TABLE "patient_default_coverage" ("id" varchar(36) PRIMARY KEY NOT NULL,
    "patient_id" varchar(36) NOT NULL, "coverage_id" varchar(36),
    "version" integer NOT NULL DEFAULT (1),
    ${linked('FK_5afb22fa5b2ede5d7cf24b996ee', 'patient_id', 'patient')},
    ${linked('FK_cec472d5ba144367170e925bbfb', 'coverage_id', 'patient_coverage')})`,
  'CREATE INDEX "patient_default_coverage_patient" ON "patient_default_coverage" ("patient_id")',
  'ALTER TABLE "appointment" ADD COLUMN "coverage_id" varchar(36)',
  'ALTER TABLE "appointment" ADD COLUMN "insurance" text',
  'ALTER TABLE "booking_request" ADD COLUMN "coverage_id" varchar(36)',
]

export class Coverages1770000000018 implements MigrationInterface {
  readonly name = 'Coverages1770000000018'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
