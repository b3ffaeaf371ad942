/** The queue sorted by who has waited longest, read from an index however long it is. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

export class RequestAge1770000000003 implements MigrationInterface {
  readonly name = 'RequestAge1770000000003'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE INDEX "booking_request_age" ON "booking_request" ("state", "requested_at")',
    )
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
