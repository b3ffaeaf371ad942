/**
 * What became of each message travels, and through which server they go. No version before this one sent
 * anything: what was decided then is told to nobody now.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm'

const statements = [
  'DELETE FROM "job"',
  `DELETE FROM "undo_entry" WHERE "table_name" = 'job'`,
  'ALTER TABLE "job" ADD COLUMN "patient_id" varchar(36)',
  'ALTER TABLE "job" ADD COLUMN "reason" text',
  'ALTER TABLE "job" ADD COLUMN "reply_code" integer',
  'ALTER TABLE "job" ADD COLUMN "settled_at" bigint',
  'ALTER TABLE "job" ADD COLUMN "seen_at" bigint',
  'ALTER TABLE "job" ADD COLUMN "round" integer NOT NULL DEFAULT (0)',
  'ALTER TABLE "job" ADD COLUMN "version" integer NOT NULL DEFAULT (1)',
  'CREATE INDEX "job_patient" ON "job" ("patient_id")',
  `CREATE TABLE "job_attempt" ("id" varchar(36) PRIMARY KEY NOT NULL, "attempts" integer NOT NULL,
    "next_at" bigint NOT NULL)`,
  `CREATE TABLE "mail_account" ("id" varchar(36) PRIMARY KEY NOT NULL, "host" text NOT NULL,
    "port" integer NOT NULL, "security" text NOT NULL, "user_name" text, "from_name" text,
    "from_address" text NOT NULL, "reply_to" text, "password_id" varchar(36),
    "version" integer NOT NULL DEFAULT (1))`,
  `CREATE TABLE "mail_secret" ("id" varchar(36) PRIMARY KEY NOT NULL, "host" text NOT NULL,
    "user_name" text NOT NULL, "secret" text NOT NULL, "created_at" bigint NOT NULL)`,
]

export class Mail1770000000010 implements MigrationInterface {
  readonly name = 'Mail1770000000010'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
