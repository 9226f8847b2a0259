import type { Step } from './migrate.ts'

/** The newest format of packages that an office reads, as its card says. */
export const cardFormats: Step = {
  version: 160,
  sql: `ALTER TABLE office_cards ADD COLUMN formats INTEGER;`,
}
