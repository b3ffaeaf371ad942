/** What a clinic with a hub needs: the connection, what became of each command, and how to take one back. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

const statements = [
  `ALTER TABLE "outbox_entry" ADD COLUMN "audience" text NOT NULL DEFAULT ('desk')`,
  `ALTER TABLE "outbox_entry" ADD COLUMN "base_sequence" bigint NOT NULL DEFAULT (0)`,
  `ALTER TABLE "outbox_entry" ADD COLUMN "error" text`,
  `ALTER TABLE "outbox_entry" ADD COLUMN "conflicts" text NOT NULL DEFAULT ('[]')`,
  `ALTER TABLE "outbox_entry" ADD COLUMN "subject_type" text`,
  `ALTER TABLE "outbox_entry" ADD COLUMN "subject_id" text`,
  `ALTER TABLE "outbox_entry" ADD COLUMN "settled_at" bigint`,
  `CREATE TABLE "hub_connection" ("id" varchar(36) PRIMARY KEY NOT NULL, "url" text NOT NULL,
    "clinic_key" varchar(36) NOT NULL, "role" text NOT NULL, "clinic_id" varchar(36),
    "private_key" text NOT NULL, "cursor" bigint NOT NULL, "phase" text NOT NULL,
    "uploaded_to" text, "joined_at" bigint NOT NULL, "last_contact_at" bigint,
    "lease_until" bigint NOT NULL, "hub_time_at_contact" bigint NOT NULL, "offline_since" bigint,
    "blocked" text, "missed_at_schema" text)`,
  `CREATE TABLE "undo_entry" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
    "command_id" varchar(36) NOT NULL, "table_name" text NOT NULL, "row_id" text NOT NULL,
    "before_row" text)`,
  'CREATE INDEX "undo_entry_command" ON "undo_entry" ("command_id")',
  'CREATE INDEX "undo_entry_row" ON "undo_entry" ("table_name", "row_id")',
  `CREATE TABLE "set_aside_answers" ("id" varchar(36) PRIMARY KEY NOT NULL, "command" text NOT NULL,
    "input" text NOT NULL, "patient_id" varchar(36) NOT NULL, "appointment_id" varchar(36) NOT NULL,
    "reason" text NOT NULL, "entered_at" bigint NOT NULL, "set_aside_at" bigint NOT NULL,
    "settled_at" bigint, "settled_by_name" text, "version" integer NOT NULL DEFAULT (1))`,
  'CREATE INDEX "set_aside_answers_open" ON "set_aside_answers" ("settled_at")',
]

export class Sync1770000000004 implements MigrationInterface {
  readonly name = 'Sync1770000000004'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
