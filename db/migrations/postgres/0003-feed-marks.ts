/**
 * A mark beside each place in the feed, drawn by the database as the command is recorded. After a backup was
 * put back the same numbers come again, with other marks: that is how devices notice.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm'

const statements = [
  `ALTER TABLE "command_record" ADD COLUMN "mark" uuid NOT NULL DEFAULT gen_random_uuid()`,
]

export class FeedMarks1770000000003 implements MigrationInterface {
  readonly name = 'FeedMarks1770000000003'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
