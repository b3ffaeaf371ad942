/**
 * What only the hub has: the clinics, their devices, every envelope as it came, what became of each command,
 * and the feed. `hub_clinic.sequence` is the counter row: who holds its lock is next in the feed. What people
 * typed is kept as JSON text: jsonb refuses characters (U+0000, half surrogates) that JSON allows, and a
 * queue must not be blocked by one.
 */
export const hubSchema: readonly string[] = [
  `CREATE TABLE "hub_clinic" (
    "clinic_key" varchar(36) PRIMARY KEY,
    "store_id" varchar(36) NOT NULL UNIQUE,
    "name" text NOT NULL,
    "state" text NOT NULL CHECK ("state" IN ('founding', 'open')),
    "sequence" bigint NOT NULL DEFAULT 0,
    "feed_from" bigint NOT NULL DEFAULT 0,
    "created_at" bigint NOT NULL
  )`,
  `CREATE TABLE "hub_device" (
    "clinic_key" varchar(36) NOT NULL DEFAULT current_setting('foyer.clinic_key'),
    "id" varchar(36) NOT NULL,
    "name" text NOT NULL,
    "role" text NOT NULL CHECK ("role" IN ('desk', 'kiosk', 'portal')),
    "clinic_id" varchar(36),
    "public_key" text NOT NULL,
    "epoch" integer NOT NULL DEFAULT 1,
    "last_sequence" integer NOT NULL DEFAULT 0,
    "joined_at" bigint NOT NULL,
    "last_seen_at" bigint,
    "revoked_at" bigint,
    PRIMARY KEY ("clinic_key", "id")
  )`,
  `CREATE TABLE "join_code" (
    "code_hash" text PRIMARY KEY,
    "clinic_key" varchar(36),
    "role" text NOT NULL,
    "clinic_id" varchar(36),
    "expires_at" bigint NOT NULL,
    "used_at" bigint
  )`,
  `CREATE TABLE "hub_secret" ("name" text PRIMARY KEY, "secret" text NOT NULL)`,
  `CREATE TABLE "received_envelope" (
    "clinic_key" varchar(36) NOT NULL DEFAULT current_setting('foyer.clinic_key'),
    "device_id" varchar(36) NOT NULL,
    "epoch" integer NOT NULL,
    "device_sequence" integer NOT NULL,
    "payload_hash" text NOT NULL,
    "envelope" text NOT NULL,
    "received_at" bigint NOT NULL,
    PRIMARY KEY ("clinic_key", "device_id", "epoch", "device_sequence")
  )`,
  `CREATE TABLE "command_record" (
    "clinic_key" varchar(36) NOT NULL DEFAULT current_setting('foyer.clinic_key'),
    "sequence" bigint NOT NULL,
    "device_id" varchar(36) NOT NULL,
    "epoch" integer NOT NULL,
    "device_sequence" integer NOT NULL,
    "command_id" varchar(36) NOT NULL,
    "name" text NOT NULL,
    "payload_hash" text NOT NULL,
    "base_versions" jsonb NOT NULL,
    "outcome" text NOT NULL,
    "error" text,
    "conflicts" text NOT NULL,
    "processed_at" bigint NOT NULL,
    PRIMARY KEY ("clinic_key", "sequence"),
    UNIQUE ("clinic_key", "device_id", "epoch", "device_sequence")
  )`,
  `CREATE INDEX "command_record_command" ON "command_record" ("clinic_key", "command_id")`,
  `CREATE SEQUENCE "feed_ordinal" CACHE 50`,
  `CREATE TABLE "feed_entry" (
    "clinic_key" varchar(36) NOT NULL DEFAULT current_setting('foyer.clinic_key'),
    "sequence" bigint NOT NULL,
    "ordinal" bigint NOT NULL DEFAULT nextval('feed_ordinal'),
    "table_name" text NOT NULL,
    "row_id" text NOT NULL,
    "row" jsonb,
    PRIMARY KEY ("clinic_key", "sequence", "ordinal")
  )`,
  `CREATE INDEX "feed_entry_row" ON "feed_entry" ("clinic_key", "table_name", "row_id", "sequence")`,
]

/**
 * Every row change of a command goes to the feed under the command's sequence. Sequence 0 is a clinic being
 * founded: whoever joins later copies those rows whole.
 */
export const feedFunction = `
  CREATE FUNCTION foyer_feed() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE at bigint := current_setting('foyer.sequence')::bigint;
  BEGIN
    IF at = 0 THEN RETURN NULL; END IF;
    IF TG_OP = 'DELETE' THEN
      INSERT INTO feed_entry (sequence, table_name, row_id, row)
        VALUES (at, TG_TABLE_NAME, OLD.id, NULL);
    ELSE
      INSERT INTO feed_entry (sequence, table_name, row_id, row)
        VALUES (at, TG_TABLE_NAME, NEW.id, to_jsonb(NEW) - 'clinic_key');
    END IF;
    RETURN NULL;
  END $$`

export const feedTrigger = (table: string): string =>
  `CREATE TRIGGER "feed_${table}" AFTER INSERT OR UPDATE OR DELETE ON "${table}"
    FOR EACH ROW EXECUTE FUNCTION foyer_feed()`

/** The rule of SQLite's triggers: no two live appointments of a practitioner overlap unless overbooked. */
export const overlapGuard = `
  ALTER TABLE "appointment" ADD CONSTRAINT "appointment_overlap" EXCLUDE USING gist (
    "clinic_key" WITH =, "practitioner_id" WITH =, int8range("starts_at", "ends_at") WITH &&
  ) WHERE ("state" IN ('booked', 'arrived', 'completed') AND "overbook_reason" IS NULL)`

export const spanGuard = `
  ALTER TABLE "appointment" ADD CONSTRAINT "appointment_span"
    CHECK ("ends_at" > "starts_at" AND "ends_at" - "starts_at" <= 86400000)`

export const appendOnly: readonly string[] = [
  `CREATE FUNCTION foyer_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'append_only'; END $$`,
  `CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
    FOR EACH ROW EXECUTE FUNCTION foyer_append_only()`,
]

/** A row is seen and written only by a transaction that has named its clinic. */
export const ownRowsOnly = (table: string): readonly string[] => [
  `ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY "own_rows" ON "${table}"
    USING ("clinic_key" = current_setting('foyer.clinic_key'))`,
]
