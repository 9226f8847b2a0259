import type { Step } from './migrate.ts'

/**
 * Packages between offices: a card says which unit of ours it is, a task where it came from, and a package that went out
 * what was in it, for whom, and whether its receipt or a correction slip came back.
 */
export const betweenOffices: Step = {
  version: 60,
  sql: `
ALTER TABLE office_cards ADD COLUMN unit_id INTEGER REFERENCES units(id);
CREATE INDEX office_cards_unit ON office_cards(unit_id) WHERE unit_id IS NOT NULL;

ALTER TABLE tasks ADD COLUMN origin_uid TEXT;
ALTER TABLE tasks ADD COLUMN origin_office TEXT;
ALTER TABLE tasks ADD COLUMN origin_fingerprint TEXT;
ALTER TABLE tasks ADD COLUMN origin TEXT;
ALTER TABLE tasks ADD COLUMN origin_reply TEXT;
CREATE UNIQUE INDEX tasks_origin ON tasks(origin_uid) WHERE origin_uid IS NOT NULL;

ALTER TABLE outgoing ADD COLUMN package_id TEXT;
ALTER TABLE outgoing ADD COLUMN sequence INTEGER;
ALTER TABLE outgoing ADD COLUMN recipient TEXT;
ALTER TABLE outgoing ADD COLUMN content_digest TEXT;
ALTER TABLE outgoing ADD COLUMN records TEXT;
ALTER TABLE outgoing ADD COLUMN acknowledged_at TEXT;
ALTER TABLE outgoing ADD COLUMN returned TEXT;
CREATE UNIQUE INDEX outgoing_package ON outgoing(package_id) WHERE package_id IS NOT NULL;
`,
}
