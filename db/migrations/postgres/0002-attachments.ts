/** Files by their content, in parts, each of one clinic: two clinics with the same file have it twice. */
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { ownRowsOnly } from './hub-schema.ts'

const statements = [
  `CREATE TABLE "attachment" (
    "clinic_key" varchar(36) NOT NULL DEFAULT current_setting('foyer.clinic_key'),
    "id" varchar(64) NOT NULL,
    "media_type" text NOT NULL,
    "bytes" integer NOT NULL,
    "created_at" bigint NOT NULL,
    "state" text NOT NULL CHECK ("state" IN ('here', 'wanted')),
    "held" integer NOT NULL,
    "sent" integer NOT NULL DEFAULT 0,
    "sent_at" bigint,
    PRIMARY KEY ("clinic_key", "id")
  )`,
  `CREATE TABLE "attachment_part" (
    "clinic_key" varchar(36) NOT NULL DEFAULT current_setting('foyer.clinic_key'),
    "attachment_id" varchar(64) NOT NULL,
    "position" integer NOT NULL,
    "data" text NOT NULL,
    PRIMARY KEY ("clinic_key", "attachment_id", "position")
  )`,
  // What is packed already is not packed again.
  `ALTER TABLE "attachment_part" ALTER COLUMN "data" SET STORAGE EXTERNAL`,
  ...['attachment', 'attachment_part'].flatMap(ownRowsOnly),
]

export class Attachments1770000000002 implements MigrationInterface {
  readonly name = 'Attachments1770000000002'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
