import { index, integer, sqliteTable, text, unique, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { MovedArea, TrashArea } from '../../domain/shared/trashAreas.ts'
import { figureReports } from './figures.ts'
import { blobs, users } from './infrastructure.ts'
import { findings, inspections } from './inspections.ts'
import { units } from './organizations.ts'
import { trainingSessions } from './training.ts'

/** A removed record by area and key: who removed it, why, and the change that did it, by which it is restored. */
export const trash = sqliteTable(
  'trash',
  {
    id: integer().primaryKey(),
    area: text().$type<TrashArea>().notNull(),
    record: integer().notNull(),
    uid: text().notNull(),
    /** The official number that it keeps. */
    number: text(),
    title: text().notNull(),
    removedAt: text('removed_at').notNull(),
    removedBy: integer('removed_by')
      .notNull()
      .references(() => users.id),
    reason: text().notNull(),
    change: text().notNull(),
    sweptOn: text('swept_on'),
  },
  table => [unique().on(table.area, table.record), index('trash_uid').on(table.uid)],
)

/** Tables whose rows leave them while they lie in the trash, by their area. A key of one is never given again. */
export const trashRoots: ReadonlyMap<SQLiteTable, MovedArea> = new Map<SQLiteTable, MovedArea>([
  [trainingSessions, 'training'],
  [inspections, 'inspections'],
  [findings, 'findings'],
  [units, 'units'],
  [figureReports, 'figures'],
])

/** Content that a removed record whose rows left their tables still holds. */
export const trashBlobs = sqliteTable(
  'trash_blobs',
  {
    id: integer().primaryKey(),
    trashId: integer('trash_id')
      .notNull()
      .references(() => trash.id),
    blobId: integer('blob_id')
      .notNull()
      .references(() => blobs.id),
  },
  table => [index('trash_blobs_of').on(table.trashId), index('trash_blobs_blob').on(table.blobId)],
)
