import type { Step } from './migrate.ts'

/** Sheets that units hand in: the kind of each, a person's answers about it, and the confirmed columns of each sender. */
export const sheets: Step = {
  version: 90,
  sql: `
ALTER TABLE import_files ADD COLUMN sheet TEXT;
ALTER TABLE import_files ADD COLUMN given TEXT;
CREATE TABLE sheet_mappings (
  id INTEGER PRIMARY KEY, unit_id INTEGER NOT NULL REFERENCES units(id), kind TEXT NOT NULL, fields TEXT NOT NULL,
  confirmed_at TEXT NOT NULL, confirmed_by INTEGER NOT NULL REFERENCES users(id)) STRICT;
CREATE UNIQUE INDEX sheet_mappings_of ON sheet_mappings(unit_id, kind);
`,
}
