import { getTableName } from 'drizzle-orm'
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { attachmentAreaNames, type AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import { findings, inspections } from './inspections.ts'
import { notices } from './notices.ts'
import { units } from './organizations.ts'
import { recordTables } from './records.ts'
import { assignments, tasks } from './tasks.ts'
import { trainingSessions } from './training.ts'

/** A table whose records have files: each has a key here, and an identifier in every office. */
type AttachedTable = SQLiteTable & { readonly id: SQLiteColumn; readonly uid: SQLiteColumn }

/** The table whose records have the files of an area. */
export const attachedTables: Readonly<Record<AttachmentArea, AttachedTable>> = {
  notices,
  tasks,
  assignments,
  training: trainingSessions,
  inspections,
  findings,
  units,
  ...recordTables,
}

/** The area whose files belong to records of a table, by the table's name in the database; null where it has none. */
export const areaOfTable = (table: string): AttachmentArea | null =>
  attachmentAreaNames.find(area => getTableName(attachedTables[area]) === table) ?? null
