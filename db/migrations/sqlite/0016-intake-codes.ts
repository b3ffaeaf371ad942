/**
 * Codes for the kiosk travel, salted. Those of the last quarter of an hour before the update open nothing any
 * more: their hashes cannot be salted afterwards.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** On one line: the schema is read back from the text of the statements. */
const linkTo = (target: string, name: string) =>
  `CONSTRAINT "${name}" FOREIGN KEY ("${target}_id") REFERENCES "${target}" ("id") ON DELETE NO ACTION ` +
  'ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED'

const statements = [
  'DROP TABLE "intake_code"',
  `CREATE TABLE "intake_code" ("id" varchar(36) PRIMARY KEY NOT NULL, "code_hash" text NOT NULL,
    "salt" text NOT NULL, "appointment_id" varchar(36) NOT NULL, "clinic_id" varchar(36) NOT NULL,
    "expires_at" bigint NOT NULL, "used_at" bigint, "version" integer NOT NULL DEFAULT (1),
    ${linkTo('appointment', 'FK_00762b7a3a00a99895601e4e0b0')}, ${linkTo('clinic', 'FK_687086661bf729fa2067cd75ad9')})`,
  'CREATE INDEX "intake_code_visit" ON "intake_code" ("appointment_id")',
  'ALTER TABLE "intake_session" ADD COLUMN "code_id" varchar(36)',
]

export class IntakeCodes1770000000016 implements MigrationInterface {
  readonly name = 'IntakeCodes1770000000016'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
