import type { Step } from './migrate.ts'

/**
 * Accounts with password rules, units and people over time, imports, and the search index. The triggers only note
 * what is to be indexed anew; making the index is `db/search`, since initials are no business of SQL.
 */
export const register: Step = {
  version: 20,
  sql: `
ALTER TABLE users ADD COLUMN must_change INTEGER NOT NULL DEFAULT 0;
ALTER TABLE users ADD COLUMN password_set_at TEXT;
ALTER TABLE users ADD COLUMN password_history TEXT;
ALTER TABLE users ADD COLUMN entered_by INTEGER;
ALTER TABLE users ADD COLUMN approved_at TEXT;
ALTER TABLE users ADD COLUMN approved_by INTEGER;
UPDATE users SET approved_at = created_at, password_set_at = created_at;

CREATE TABLE units (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, opened_on TEXT NOT NULL, closed_on TEXT,
  close_reason TEXT, merged_into INTEGER REFERENCES units(id)) STRICT;
CREATE TABLE unit_versions (
  id INTEGER PRIMARY KEY, unit_id INTEGER NOT NULL REFERENCES units(id), valid_from TEXT NOT NULL, valid_to TEXT,
  name TEXT NOT NULL, short_name TEXT, parent_id INTEGER REFERENCES units(id), uscc TEXT, no_uscc_reason TEXT,
  legacy_reg_no TEXT, region_code TEXT, industry_code TEXT, lead_dept_id INTEGER REFERENCES units(id),
  regulator_id INTEGER REFERENCES units(id), risk_class TEXT, risk_grade TEXT, staff_count INTEGER, principal TEXT,
  safety_director TEXT, contact TEXT, phone TEXT, address TEXT, reports_monthly INTEGER NOT NULL) STRICT;
CREATE INDEX unit_versions_unit ON unit_versions(unit_id, valid_from);
CREATE INDEX unit_versions_parent ON unit_versions(parent_id);
CREATE INDEX unit_versions_lead ON unit_versions(lead_dept_id) WHERE lead_dept_id IS NOT NULL;
CREATE INDEX unit_versions_regulator ON unit_versions(regulator_id) WHERE regulator_id IS NOT NULL;
CREATE INDEX units_merged ON units(merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX unit_versions_uscc ON unit_versions(uscc);
CREATE INDEX unit_versions_name ON unit_versions(name);
CREATE TABLE regions (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, parent_code TEXT) STRICT;
CREATE TABLE saved_views (
  id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users(id), list TEXT NOT NULL, name TEXT NOT NULL,
  definition TEXT NOT NULL, removed_at TEXT) STRICT;

CREATE TABLE column_keys (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, key TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
CREATE TABLE people (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sex TEXT, born_on TEXT, phone TEXT,
  identity_sealed TEXT, identity_masked TEXT, identity_mark TEXT, note TEXT,
  merged_into INTEGER REFERENCES people(id), removed_on TEXT, removed_reason TEXT) STRICT;
CREATE INDEX people_merged ON people(merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX people_identity ON people(identity_mark);
CREATE INDEX people_name ON people(name);
CREATE INDEX people_present ON people(name, id) WHERE merged_into IS NULL AND removed_on IS NULL;
CREATE TABLE employments (
  id INTEGER PRIMARY KEY, person_id INTEGER NOT NULL REFERENCES people(id),
  unit_id INTEGER NOT NULL REFERENCES units(id), department TEXT, workshop TEXT, team TEXT, post TEXT,
  post_kind TEXT NOT NULL, form TEXT NOT NULL, started_on TEXT NOT NULL, ended_on TEXT) STRICT;
CREATE INDEX employments_person ON employments(person_id);
CREATE INDEX employments_unit ON employments(unit_id);
CREATE TABLE imports (
  id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, file_name TEXT NOT NULL, sha256 TEXT NOT NULL,
  at TEXT NOT NULL, by INTEGER NOT NULL REFERENCES users(id), added INTEGER NOT NULL, changed INTEGER NOT NULL,
  same INTEGER NOT NULL, rejected INTEGER NOT NULL, change TEXT NOT NULL, undone_at TEXT) STRICT;
CREATE INDEX audit_change ON audit(change);

CREATE VIRTUAL TABLE search_fts USING fts5(
  names, codes, initials, skips, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0");
CREATE TABLE search_fts_stale (entry INTEGER PRIMARY KEY) STRICT;
CREATE TRIGGER search_unit_added AFTER INSERT ON unit_versions BEGIN
  INSERT OR IGNORE INTO search_fts_stale VALUES (new.unit_id * 2); END;
CREATE TRIGGER search_unit_changed AFTER UPDATE ON unit_versions BEGIN
  INSERT OR IGNORE INTO search_fts_stale VALUES (new.unit_id * 2); END;
CREATE TRIGGER search_unit_removed AFTER DELETE ON unit_versions BEGIN
  INSERT OR IGNORE INTO search_fts_stale VALUES (old.unit_id * 2); END;
CREATE TRIGGER search_person_added AFTER INSERT ON people BEGIN
  INSERT OR IGNORE INTO search_fts_stale VALUES (new.id * 2 + 1); END;
CREATE TRIGGER search_person_changed AFTER UPDATE OF name, phone, merged_into, removed_on ON people BEGIN
  INSERT OR IGNORE INTO search_fts_stale VALUES (new.id * 2 + 1); END;
CREATE TRIGGER search_person_removed AFTER DELETE ON people BEGIN
  INSERT OR IGNORE INTO search_fts_stale VALUES (old.id * 2 + 1); END;
`,
}
