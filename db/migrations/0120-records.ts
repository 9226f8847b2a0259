import type { Step } from './migrate.ts'

const common = `uid TEXT NOT NULL UNIQUE, words TEXT NOT NULL, state TEXT NOT NULL, source TEXT NOT NULL,
  entered_at TEXT NOT NULL, entered_by INTEGER NOT NULL REFERENCES users(id), removed_at TEXT, removed_reason TEXT,
  swept_on TEXT`

/** Records that all behave alike: steps, attachments, drafts; measures with their links; outreach. */
export const records: Step = {
  version: 120,
  sql: `
CREATE TABLE record_steps (
  id INTEGER PRIMARY KEY, area TEXT NOT NULL, record INTEGER NOT NULL, at TEXT NOT NULL, "on" TEXT NOT NULL,
  event TEXT NOT NULL, note TEXT, "by" INTEGER NOT NULL REFERENCES users(id)) STRICT;
CREATE INDEX record_steps_record ON record_steps(area, record);
CREATE TABLE attachments (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, area TEXT NOT NULL, record INTEGER NOT NULL, name TEXT NOT NULL,
  blob_id INTEGER REFERENCES blobs(id), added_at TEXT NOT NULL, added_by INTEGER NOT NULL REFERENCES users(id),
  removed_at TEXT, removed_reason TEXT) STRICT;
CREATE INDEX attachments_record ON attachments(area, record);
CREATE INDEX attachments_blob ON attachments(blob_id);
CREATE TABLE drafts (
  id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users(id), form TEXT NOT NULL, content TEXT NOT NULL,
  saved_at TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX drafts_form ON drafts(user_id, form);
CREATE TABLE measures (
  id INTEGER PRIMARY KEY, ${common},
  system TEXT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL, text TEXT, origin TEXT, keywords TEXT,
  valid_from TEXT, valid_to TEXT) STRICT;
CREATE TABLE outreach (
  id INTEGER PRIMARY KEY, ${common},
  title TEXT NOT NULL, medium TEXT NOT NULL, held_on TEXT NOT NULL, unit_id INTEGER REFERENCES units(id),
  audience TEXT, reach INTEGER, cost INTEGER, place TEXT, measure_ids TEXT, content TEXT) STRICT;
CREATE INDEX outreach_held ON outreach(held_on);
CREATE INDEX outreach_unit ON outreach(unit_id);
CREATE TABLE measure_links (
  id INTEGER PRIMARY KEY, measure_id INTEGER NOT NULL REFERENCES measures(id), area TEXT NOT NULL,
  record INTEGER NOT NULL, key TEXT NOT NULL, added_at TEXT NOT NULL,
  added_by INTEGER NOT NULL REFERENCES users(id)) STRICT;
CREATE UNIQUE INDEX measure_links_once ON measure_links(measure_id, area, record, key);
`,
}
