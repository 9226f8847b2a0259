import type { Step } from './migrate.ts'

/** The latest reference data of other offices, so that their changes can be told from this office's own. */
export const reference: Step = {
  version: 70,
  sql: `
CREATE TABLE reference_records (
  id INTEGER PRIMARY KEY, sender TEXT NOT NULL, area TEXT NOT NULL, key TEXT NOT NULL, said TEXT NOT NULL,
  kept INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX reference_records_key ON reference_records(sender, area, key);
`,
}
