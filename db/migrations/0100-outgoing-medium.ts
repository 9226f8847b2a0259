import type { Step } from './migrate.ts'

/** On which medium a file went out, as its register is printed; of earlier ones nobody noted it. */
export const outgoingMedium: Step = {
  version: 100,
  sql: `ALTER TABLE outgoing ADD COLUMN medium TEXT NOT NULL DEFAULT '';`,
}
