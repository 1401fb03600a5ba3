CREATE TABLE IF NOT EXISTS "event_journal"(
  "ordering" INTEGER PRIMARY KEY AUTOINCREMENT,
  "deleted" BOOLEAN DEFAULT 0 NOT NULL,
  "persistence_id" VARCHAR(255) NOT NULL,
  "sequence_number" BIGINT NOT NULL,
  "writer" VARCHAR NOT NULL,
  "write_timestamp" BIGINT NOT NULL,
  "adapter_manifest" VARCHAR,
  "event_payload" BLOB NOT NULL,
  "event_ser_id" INTEGER NOT NULL,
  "event_ser_manifest" VARCHAR NOT NULL,
  "meta_payload" BLOB,
  "meta_ser_id" INTEGER,
  "meta_ser_manifest" VARCHAR,
  UNIQUE("persistence_id", "sequence_number")
);
CREATE TABLE IF NOT EXISTS "event_tag"(
  "event_id" INTEGER NOT NULL REFERENCES "event_journal"("ordering") ON DELETE CASCADE,
  "tag" VARCHAR NOT NULL,
  PRIMARY KEY("event_id", "tag")
);
CREATE TABLE IF NOT EXISTS "snapshot"(
  "persistence_id" VARCHAR(255) NOT NULL,
  "sequence_number" BIGINT NOT NULL,
  "created" BIGINT NOT NULL,
  "snapshot_ser_id" INTEGER NOT NULL,
  "snapshot_ser_manifest" VARCHAR NOT NULL,
  "snapshot_payload" BLOB NOT NULL,
  "meta_ser_id" INTEGER,
  "meta_ser_manifest" VARCHAR,
  "meta_payload" BLOB,
  PRIMARY KEY("persistence_id", "sequence_number")
);

CREATE TABLE IF NOT EXISTS "controller_lease" (
  "id" INTEGER PRIMARY KEY CHECK ("id" = 1),
  "epoch" BIGINT NOT NULL,
  "holder" VARCHAR NOT NULL,
  "beat" BIGINT NOT NULL
);
INSERT OR IGNORE INTO "controller_lease" VALUES (1, 0, '', 0);
CREATE TABLE IF NOT EXISTS "store_note" (
  "id" INTEGER PRIMARY KEY AUTOINCREMENT,
  "at" VARCHAR DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')) NOT NULL,
  "words" VARCHAR NOT NULL
);
