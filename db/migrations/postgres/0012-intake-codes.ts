/** Codes for the kiosk travel, salted. The hub had none: each lay with the desk that issued it. */
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { feedTrigger } from './hub-schema.ts'

const statements = [
  `ALTER TABLE "intake_code"
    ADD COLUMN "salt" text NOT NULL,
    ADD COLUMN "version" integer NOT NULL DEFAULT 1`,
  'DROP INDEX "intake_code_hash"',
  'CREATE INDEX "intake_code_visit" ON "intake_code" ("clinic_key", "appointment_id")',
  feedTrigger('intake_code'),
  'ALTER TABLE "intake_session" ADD COLUMN "code_id" varchar(36)',
]

export class IntakeCodes1770000000012 implements MigrationInterface {
  readonly name = 'IntakeCodes1770000000012'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
