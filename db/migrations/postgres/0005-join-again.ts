/** Which device a code let in: it may ask with it again, as the answer may have been lost on its way. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

const statements = [`ALTER TABLE "join_code" ADD COLUMN "device_id" varchar(36)`]

export class JoinAgain1770000000005 implements MigrationInterface {
  readonly name = 'JoinAgain1770000000005'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
