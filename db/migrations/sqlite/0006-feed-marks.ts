/** How a device notices that its hub was put back from a backup, and what it had heard that is gone by that. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

const statements = [
  `ALTER TABLE "hub_connection" ADD COLUMN "feed_marks" text NOT NULL DEFAULT ('[]')`,
  `ALTER TABLE "hub_connection" ADD COLUMN "hub_restored_at" bigint`,
  `CREATE TABLE "left_behind" ("id" text PRIMARY KEY NOT NULL, "table_name" text NOT NULL,
    "row_id" text NOT NULL, "row_version" integer NOT NULL, "row" text NOT NULL)`,
]

export class FeedMarks1770000000006 implements MigrationInterface {
  readonly name = 'FeedMarks1770000000006'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
