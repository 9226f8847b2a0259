import type { Step } from '../store/migrate.ts'

/** Several enforcement papers of one inspection bear its serial, told apart by their part. */
export const exchange: Step = {
  version: 40,
  sql: `
ALTER TABLE papers ADD COLUMN part INTEGER NOT NULL DEFAULT 1;
DROP INDEX papers_number;
CREATE UNIQUE INDEX papers_number ON papers(code, year, serial, part);
`,
}
