/** Documents of patients, and what the clinic's own profile fields hold. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** On one line: the schema is read back from the text of the statements. */
const ofPatient = (name: string) =>
  `CONSTRAINT "${name}" FOREIGN KEY ("patient_id") REFERENCES "patient" ("id") ON DELETE NO ACTION ` +
  'ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED'

const statements = [
  `CREATE TABLE "patient_document" ("id" varchar(36) PRIMARY KEY NOT NULL,
    "patient_id" varchar(36) NOT NULL, "title" text NOT NULL, "sha256" varchar(64) NOT NULL,
    "media_type" text NOT NULL, "bytes" integer NOT NULL, "origin" text NOT NULL,
    "in_portal" boolean NOT NULL, "shared_at" bigint, "uploaded_at" bigint NOT NULL,
    "uploaded_by" text, "version" integer NOT NULL DEFAULT (1), ${ofPatient('FK_e5261761e81a0a68d048c4da10c')})`,
  'CREATE INDEX "patient_document_patient" ON "patient_document" ("patient_id")',
  `CREATE TABLE "patient_custom_value" ("id" varchar(36) PRIMARY KEY NOT NULL,
    "patient_id" varchar(36) NOT NULL, "field_id" text NOT NULL, "value" text NOT NULL,
    "version" integer NOT NULL DEFAULT (1), ${ofPatient('FK_b45bd399de21442050d006b7d54')})`,
  'CREATE INDEX "patient_custom_value_patient" ON "patient_custom_value" ("patient_id")',
]

export class Documents1770000000012 implements MigrationInterface {
  readonly name = 'Documents1770000000012'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
