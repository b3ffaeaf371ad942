/** Documents of patients, and what the clinic's own profile fields hold. */
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { feedTrigger, ownRowsOnly } from './hub-schema.ts'

const clinicKey = `"clinic_key" varchar(36) NOT NULL DEFAULT current_setting('foyer.clinic_key')`
const keys = `"version" integer NOT NULL DEFAULT 1, PRIMARY KEY ("clinic_key", "id"),
    FOREIGN KEY ("clinic_key", "patient_id") REFERENCES "patient" ("clinic_key", "id")
    DEFERRABLE INITIALLY DEFERRED`
const made = ['patient_document', 'patient_custom_value']

const statements = [
  `CREATE TABLE "patient_document" (${clinicKey}, "id" varchar(36) NOT NULL,
    "patient_id" varchar(36) NOT NULL, "title" text NOT NULL, "sha256" varchar(64) NOT NULL,
    "media_type" text NOT NULL, "bytes" integer NOT NULL, "origin" text NOT NULL,
    "in_portal" boolean NOT NULL, "shared_at" bigint, "uploaded_at" bigint NOT NULL,
    "uploaded_by" text, ${keys})`,
  `CREATE TABLE "patient_custom_value" (${clinicKey}, "id" varchar(36) NOT NULL,
    "patient_id" varchar(36) NOT NULL, "field_id" text NOT NULL, "value" text NOT NULL, ${keys})`,
  ...made.map(
    (table) => `CREATE INDEX "${table}_patient" ON "${table}" ("clinic_key", "patient_id")`,
  ),
  ...made.map(feedTrigger),
  ...made.flatMap(ownRowsOnly),
]

export class Documents1770000000009 implements MigrationInterface {
  readonly name = 'Documents1770000000009'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
