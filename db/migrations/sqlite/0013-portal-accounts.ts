/** Which patients have an account in the portal; what opens it is with the hub alone. */
import type { MigrationInterface, QueryRunner } from 'typeorm'

/** On one line: the schema is read back from the text of the statements. */
const ofPatient =
  'CONSTRAINT "FK_fb6b00c767c7e85b223699d9cc4" FOREIGN KEY ("patient_id") REFERENCES "patient" ("id") ' +
  'ON DELETE NO ACTION ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED'

const statements = [
  `CREATE TABLE "portal_account" ("id" varchar(36) PRIMARY KEY NOT NULL, "patient_id" varchar(36),
    "email" text NOT NULL, "language" text NOT NULL, "state" text NOT NULL, "invited_at" bigint,
    "confirmed_at" bigint, "created_at" bigint NOT NULL, "version" integer NOT NULL DEFAULT (1), ${ofPatient})`,
  'CREATE INDEX "portal_account_email" ON "portal_account" ("email")',
  'CREATE INDEX "portal_account_patient" ON "portal_account" ("patient_id")',
]

export class PortalAccounts1770000000013 implements MigrationInterface {
  readonly name = 'PortalAccounts1770000000013'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
