import type { Step } from './migrate.ts'

/** The finished PDF of an issued paper, sealed like every attachment; papers issued before have none. */
export const keptPapers: Step = {
  version: 185,
  sql: `
ALTER TABLE papers ADD COLUMN pdf_blob INTEGER REFERENCES blobs(id);
CREATE INDEX papers_pdf ON papers(pdf_blob);
`,
}
