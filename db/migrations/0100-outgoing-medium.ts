import type { Step } from './migrate.ts'

/** The medium of an outgoing file, for the printed register; empty for earlier files. */
export const outgoingMedium: Step = {
  version: 100,
  sql: `ALTER TABLE outgoing ADD COLUMN medium TEXT NOT NULL DEFAULT '';`,
}
