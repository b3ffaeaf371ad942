/** Where the hub wrote down what became of a command: one that was put back from a backup may judge it anew. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

export class ResultMarks1770000000019 implements MigrationInterface {
  readonly name = 'ResultMarks1770000000019'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "outbox_entry" ADD COLUMN "mark" text')
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
