/** When patients are reminded of a visit: a day before, as until now, unless a clinic or a service says so. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

const statements = [
  `ALTER TABLE "clinic" ADD COLUMN "reminders" text NOT NULL DEFAULT ('[{"value":24,"unit":"hours"}]')`,
  'ALTER TABLE "service" ADD COLUMN "reminders" text',
]

export class ReminderTimes1770000000017 implements MigrationInterface {
  readonly name = 'ReminderTimes1770000000017'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
