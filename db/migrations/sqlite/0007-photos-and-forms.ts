/** A practitioner's photo; a service's colour, and the forms that patients fill in for it. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

const statements = [
  'ALTER TABLE "practitioner" ADD COLUMN "photo" text',
  'ALTER TABLE "service" ADD COLUMN "hue" integer NOT NULL DEFAULT (5)',
  `ALTER TABLE "service" ADD COLUMN "required_form_ids" text NOT NULL DEFAULT ('[]')`,
]

export class PhotosAndForms1770000000007 implements MigrationInterface {
  readonly name = 'PhotosAndForms1770000000007'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
