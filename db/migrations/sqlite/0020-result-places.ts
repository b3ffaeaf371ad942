/** Where in the feed a command was written down: what is there after a hub was put back from a backup, and what is not. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

export class ResultPlaces1770000000020 implements MigrationInterface {
  readonly name = 'ResultPlaces1770000000020'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE "outbox_entry" ADD COLUMN "place" integer')
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
