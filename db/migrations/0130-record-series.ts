import type { Step } from './migrate.ts'

/** The series of the package whose values stand in a record that a unit handed in. */
export const recordSeries: Step = {
  version: 130,
  sql: `
ALTER TABLE measures ADD COLUMN series TEXT;
ALTER TABLE outreach ADD COLUMN series TEXT;
`,
}
