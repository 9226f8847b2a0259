import type { Step } from './migrate.ts'

/** Users, settings, attachments, received files, backup certificates, audit log. */
export const foundation: Step = {
  version: 10,
  sql: `
CREATE TABLE users (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  roles TEXT NOT NULL, slot TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL, disabled_at TEXT) STRICT;
CREATE TABLE settings (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT;
CREATE TABLE blob_keys (
  id INTEGER PRIMARY KEY, identity TEXT NOT NULL, recipient TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
CREATE TABLE blobs (
  id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL, file TEXT NOT NULL UNIQUE,
  sealed_bytes INTEGER NOT NULL, sealed_sha256 TEXT NOT NULL,
  key_id INTEGER NOT NULL REFERENCES blob_keys(id), created_at TEXT NOT NULL) STRICT;
CREATE TABLE backups (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, taken_at TEXT NOT NULL, place TEXT NOT NULL,
  reason TEXT NOT NULL, database_bytes INTEGER NOT NULL, blob_count INTEGER NOT NULL,
  audit_count INTEGER NOT NULL, audit_head TEXT NOT NULL, digest TEXT NOT NULL, removed_on TEXT) STRICT;
CREATE TABLE received_files (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  blob_id INTEGER NOT NULL UNIQUE REFERENCES blobs(id), received_at TEXT NOT NULL,
  received_by INTEGER NOT NULL REFERENCES users(id)) STRICT;
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, change TEXT NOT NULL, user_id INTEGER, user_name TEXT NOT NULL,
  action TEXT NOT NULL, why TEXT, area TEXT, record INTEGER, fields TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
CREATE INDEX audit_record ON audit(area, record);
CREATE INDEX audit_at ON audit(at);
CREATE TABLE audit_head (id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO audit_head VALUES (1, 0, '');
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
`,
}
