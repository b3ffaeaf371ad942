/** Files by their content, in parts. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

const statements = [
  `CREATE TABLE "attachment" ("id" varchar(64) PRIMARY KEY NOT NULL, "media_type" text NOT NULL,
    "bytes" integer NOT NULL, "created_at" bigint NOT NULL, "state" text NOT NULL,
    "held" integer NOT NULL, "sent" integer NOT NULL DEFAULT (0), "sent_at" bigint)`,
  `CREATE TABLE "attachment_part" ("attachment_id" varchar(64) NOT NULL, "position" integer NOT NULL,
    "data" text NOT NULL, PRIMARY KEY ("attachment_id", "position"))`,
]

export class Attachments1770000000005 implements MigrationInterface {
  readonly name = 'Attachments1770000000005'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
