import type { Step } from './migrate.ts'

/**
 * Several enforcement papers of one inspection bear its serial, told apart by their part. Units that fill forms, files
 * that came and what was made of them, packages that went out.
 */
export const exchange: Step = {
  version: 40,
  sql: `
ALTER TABLE papers ADD COLUMN part INTEGER NOT NULL DEFAULT 1;
DROP INDEX papers_number;
CREATE UNIQUE INDEX papers_number ON papers(code, year, serial, part);
ALTER TABLE figure_reports ADD COLUMN series TEXT;

CREATE TABLE enrolments (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, unit_id INTEGER NOT NULL REFERENCES units(id),
  identity TEXT NOT NULL, recipient TEXT NOT NULL, signing_key TEXT NOT NULL, verify_key TEXT NOT NULL,
  fingerprint TEXT NOT NULL UNIQUE, made_at TEXT NOT NULL, made_by INTEGER NOT NULL REFERENCES users(id),
  revoked_at TEXT) STRICT;
CREATE INDEX enrolments_unit ON enrolments(unit_id);
CREATE TABLE outgoing (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, series TEXT NOT NULL, unit_id INTEGER REFERENCES units(id),
  unit_name TEXT NOT NULL, month TEXT, name TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL,
  answers TEXT, at TEXT NOT NULL, by_user INTEGER NOT NULL REFERENCES users(id)) STRICT;
CREATE INDEX outgoing_unit ON outgoing(unit_id);
CREATE INDEX outgoing_series ON outgoing(series);
CREATE TABLE import_batches (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, source TEXT NOT NULL, scanner TEXT NOT NULL, at TEXT NOT NULL,
  by_user INTEGER NOT NULL REFERENCES users(id)) STRICT;
CREATE TABLE import_files (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, batch_id INTEGER NOT NULL REFERENCES import_batches(id),
  name TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, blob_id INTEGER REFERENCES blobs(id),
  state TEXT NOT NULL, reason TEXT, manifest TEXT, content_digest TEXT, package_id TEXT, series TEXT, sequence INTEGER,
  unit_id INTEGER REFERENCES units(id), sender TEXT NOT NULL, items TEXT NOT NULL, decisions TEXT NOT NULL,
  change TEXT, imported_at TEXT, answered_at TEXT) STRICT;
CREATE INDEX import_files_batch ON import_files(batch_id);
CREATE INDEX import_files_package ON import_files(package_id);
CREATE INDEX import_files_series ON import_files(series, sequence);
CREATE INDEX import_files_sha ON import_files(sha256);
`,
}
