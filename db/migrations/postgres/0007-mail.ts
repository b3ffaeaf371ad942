/**
 * Jobs travel from here on, and the hub runs them. `hub_due_job` is the queue of all clinics: ids and times
 * alone, kept by a trigger on their jobs, so that a sender finds what is due without looking into any
 * clinic. No version before this one sent anything: what was decided then is told to nobody now.
 */
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { feedTrigger, ownRowsOnly } from './hub-schema.ts'

const clinicKey = `"clinic_key" varchar(36) NOT NULL DEFAULT current_setting('foyer.clinic_key')`

const statements = [
  'TRUNCATE "job"',
  `ALTER TABLE "job"
    ADD COLUMN "patient_id" varchar(36),
    ADD COLUMN "reason" text,
    ADD COLUMN "reply_code" integer,
    ADD COLUMN "settled_at" bigint,
    ADD COLUMN "seen_at" bigint,
    ADD COLUMN "round" integer NOT NULL DEFAULT 0,
    ADD COLUMN "version" integer NOT NULL DEFAULT 1`,
  `CREATE TABLE "mail_account" (${clinicKey}, "id" varchar(36) NOT NULL, "host" text NOT NULL,
    "port" integer NOT NULL, "security" text NOT NULL, "user_name" text, "from_name" text,
    "from_address" text NOT NULL, "reply_to" text, "password_id" varchar(36),
    "version" integer NOT NULL DEFAULT 1, PRIMARY KEY ("clinic_key", "id"))`,
  `CREATE TABLE "mail_secret" (${clinicKey}, "id" varchar(36) NOT NULL, "host" text NOT NULL,
    "user_name" text NOT NULL, "secret" text NOT NULL, "created_at" bigint NOT NULL,
    PRIMARY KEY ("clinic_key", "id"))`,
  ...['job', 'mail_account'].map(feedTrigger),
  ...['mail_account', 'mail_secret'].flatMap(ownRowsOnly),
  `CREATE TABLE "hub_due_job" ("clinic_key" varchar(36) NOT NULL, "job_id" varchar(36) NOT NULL,
    "due_at" bigint NOT NULL, "attempts" integer NOT NULL DEFAULT 0, "claim" varchar(36),
    "lease_until" bigint NOT NULL DEFAULT 0, PRIMARY KEY ("clinic_key", "job_id"))`,
  'CREATE INDEX "hub_due_job_due" ON "hub_due_job" ("due_at")',
  `CREATE FUNCTION foyer_due_job() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' THEN
      DELETE FROM hub_due_job WHERE clinic_key = OLD.clinic_key AND job_id = OLD.id;
    ELSIF NEW.state <> 'waiting' THEN
      DELETE FROM hub_due_job WHERE clinic_key = NEW.clinic_key AND job_id = NEW.id;
    ELSIF TG_OP = 'INSERT' OR OLD.state <> 'waiting' OR OLD.run_after <> NEW.run_after THEN
      INSERT INTO hub_due_job (clinic_key, job_id, due_at)
        VALUES (NEW.clinic_key, NEW.id, NEW.run_after)
        ON CONFLICT (clinic_key, job_id) DO UPDATE SET due_at = EXCLUDED.due_at, attempts = 0;
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER "due_job" AFTER INSERT OR UPDATE OR DELETE ON "job"
    FOR EACH ROW EXECUTE FUNCTION foyer_due_job()`,
]

export class Mail1770000000007 implements MigrationInterface {
  readonly name = 'Mail1770000000007'

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement)
  }

  async down(): Promise<void> {
    throw new Error('A release never goes back behind its schema; restore a backup.')
  }
}
