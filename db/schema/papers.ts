import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { PaperKind } from '../../domain/papers/paper.ts'
import { blobs } from './infrastructure.ts'

/**
 * A paper that was numbered and printed. `input` is everything it was rendered from; the file itself is kept, so that a
 * reprint after a year is those bytes, whatever the engine does by then; `sha256` is that of the PDF.
 */
export const papers = sqliteTable(
  'papers',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    kind: text().$type<PaperKind>().notNull(),
    /** 机关代字 or 文书代字; null for papers without a number. */
    code: text(),
    year: integer(),
    serial: integer(),
    title: text().notNull(),
    issuedOn: text('issued_on').notNull(),
    area: text().notNull(),
    record: integer(),
    input: text({ mode: 'json' }).$type<unknown>().notNull(),
    sha256: text().notNull(),
    pages: integer().notNull(),
    fonts: text().notNull(),
    /** Which paper of the serial: a second order of one inspection is 12-2. */
    part: integer().notNull().default(1),
    /** The finished file; null for papers that were issued before files were kept. */
    pdfBlob: integer('pdf_blob').references(() => blobs.id),
  },
  table => [
    uniqueIndex('papers_number').on(table.code, table.year, table.serial, table.part),
    index('papers_pdf').on(table.pdfBlob),
    index('papers_record').on(table.area, table.record),
  ],
)

/** Every printing of a paper. */
export const prints = sqliteTable(
  'prints',
  {
    id: integer().primaryKey(),
    paperId: integer('paper_id')
      .notNull()
      .references(() => papers.id),
    at: text().notNull(),
    by: integer('by_user').notNull(),
    copies: integer().notNull(),
  },
  table => [index('prints_of').on(table.paperId)],
)

/** Public holidays of a year, imported by the office; the later import of a year holds. */
export const calendarYears = sqliteTable('calendar_years', {
  id: integer().primaryKey(),
  year: integer().notNull(),
  source: text().notNull(),
  holidays: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
  workdays: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
  importedAt: text('imported_at').notNull(),
})
