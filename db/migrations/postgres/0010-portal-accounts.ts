/**
 * Accounts of patients travel; what opens them (passwords, links, sessions) is the hub's alone and has no
 * trigger of the feed. `portal_slug` says under which addresses the portals of all clinics are; it belongs to
 * no clinic, as an address has to be looked up before anybody knows whose it is.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { feedTrigger, ownRowsOnly } from './hub-schema.ts'

const clinicKey = `"clinic_key" varchar(36) NOT NULL DEFAULT current_setting('foyer.clinic_key')`
const keys = `PRIMARY KEY ("clinic_key", "id")`
const ofAccount = `"account_id" varchar(36) NOT NULL, "token_hash" text NOT NULL,
  "created_at" bigint NOT NULL`
const hubOnly = ['portal_signup', 'portal_password', 'portal_link', 'portal_session']

const statements = [
  `CREATE TABLE "portal_account" (${clinicKey}, "id" varchar(36) NOT NULL,
    "patient_id" varchar(36), "email" text NOT NULL, "language" text NOT NULL,
    "state" text NOT NULL CHECK ("state" IN ('invited', 'unconfirmed', 'active')),
    "invited_at" bigint, "confirmed_at" bigint, "created_at" bigint NOT NULL,
    "version" integer NOT NULL DEFAULT 1, ${keys},
    FOREIGN KEY ("clinic_key", "patient_id") REFERENCES "patient" ("clinic_key", "id")
    DEFERRABLE INITIALLY DEFERRED)`,
  'CREATE INDEX "portal_account_email" ON "portal_account" ("clinic_key", "email")',
  'CREATE INDEX "portal_account_patient" ON "portal_account" ("clinic_key", "patient_id")',
  `CREATE UNIQUE INDEX "portal_account_active_email" ON "portal_account" ("clinic_key", "email")
    WHERE "state" = 'active'`,
  feedTrigger('portal_account'),
  ...ownRowsOnly('portal_account'),
  `CREATE TABLE "portal_signup" (${clinicKey}, "id" varchar(36) NOT NULL, "profile" text NOT NULL,
    "custom" text NOT NULL, "asked_at" bigint NOT NULL, ${keys})`,
  `CREATE TABLE "portal_password" (${clinicKey}, "id" varchar(36) NOT NULL, "hash" text NOT NULL,
    "changed_at" bigint NOT NULL, ${keys})`,
  `CREATE TABLE "portal_link" (${clinicKey}, "id" varchar(36) NOT NULL, "kind" text NOT NULL,
    ${ofAccount}, "expires_at" bigint NOT NULL, "used_at" bigint, ${keys})`,
  `CREATE TABLE "portal_session" (${clinicKey}, "id" varchar(36) NOT NULL, ${ofAccount},
    "last_seen_at" bigint NOT NULL, "expires_at" bigint NOT NULL, ${keys})`,
  ...['portal_link', 'portal_session'].flatMap((table) => [
    `CREATE UNIQUE INDEX "${table}_token" ON "${table}" ("clinic_key", "token_hash")`,
    `CREATE INDEX "${table}_account" ON "${table}" ("clinic_key", "account_id")`,
  ]),
  ...hubOnly.flatMap(ownRowsOnly),
  `CREATE TABLE "portal_slug" ("slug" text PRIMARY KEY, "clinic_key" varchar(36) NOT NULL,
    "taken_at" bigint NOT NULL, "is_current" boolean NOT NULL)`,
  `CREATE UNIQUE INDEX "portal_slug_current" ON "portal_slug" ("clinic_key") WHERE "is_current"`,
]

export class PortalAccounts1770000000010 implements MigrationInterface {
  readonly name = 'PortalAccounts1770000000010'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
