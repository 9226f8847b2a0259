import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { FigureCells } from '../../domain/figures/cell.ts'
import { units } from './organizations.ts'

/** One unit's figures of one month: the cells by item; an item that is not there is missing. */
export const figureReports = sqliteTable(
  'figure_reports',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    month: text().notNull(),
    receivedOn: text('received_on').notNull(),
    source: text({ enum: ['typed', 'sheet', 'form'] }).notNull(),
    cells: text({ mode: 'json' }).$type<FigureCells>().notNull(),
    /** Series of the packages that it came in; null for what was typed or came in a sheet. */
    series: text(),
  },
  table => [
    uniqueIndex('figure_reports_unit_month').on(table.unitId, table.month),
    index('figure_reports_month').on(table.month),
  ],
)
