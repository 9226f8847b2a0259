import type { Step } from './migrate.ts'

/** What other offices told of their reference data the last time, so that one's own changes are told from theirs. */
export const reference: Step = {
  version: 70,
  sql: `
CREATE TABLE reference_records (
  id INTEGER PRIMARY KEY, sender TEXT NOT NULL, area TEXT NOT NULL, key TEXT NOT NULL, said TEXT NOT NULL,
  kept INTEGER NOT NULL) STRICT;
CREATE UNIQUE INDEX reference_records_key ON reference_records(sender, area, key);
`,
}
