import { index, integer, sqliteTable, text, uniqueIndex, type SQLiteColumnBuilderBase } from 'drizzle-orm/sqlite-core'
import { kindOf } from '../../domain/records/recordKinds.ts'
import type { AttachmentArea } from '../../domain/attachments/attachmentAreas.ts'
import type { Media } from '../../domain/attachments/media.ts'
import { roleWords } from '../../domain/attachments/roles.ts'
import type { Field, FieldValue } from '../../domain/shared/field.ts'
import { recordAreaNames, type RecordArea } from '../../domain/shared/recordAreas.ts'
import { storedName, type RecordKind } from '../../domain/shared/recordKind.ts'
import type { RecordSource } from '../../domain/shared/recordTables.ts'
import { blobs, users } from './infrastructure.ts'
import { units } from './organizations.ts'

const keyColumns = () => ({
  id: integer().primaryKey(),
  uid: text().notNull().unique(),
})

/** Columns that every kind of record has; `words` is what a search looks through. */
const commonColumns = () => ({
  words: text().notNull(),
  state: text().notNull(),
  source: text().$type<RecordSource>().notNull(),
  series: text(),
  enteredAt: text('entered_at').notNull(),
  enteredBy: integer('entered_by')
    .notNull()
    .references(() => users.id),
  removedAt: text('removed_at'),
  removedReason: text('removed_reason'),
  sweptOn: text('swept_on'),
})

function columnOf(name: string, { kind, required }: Field): SQLiteColumnBuilderBase {
  const stored = storedName(name)
  if (kind === 'count' || kind === 'money') return required ? integer(stored).notNull() : integer(stored)
  if (kind === 'unit') return integer(stored).references(() => units.id)
  if (kind === 'measures') return text(stored, { mode: 'json' })
  return required ? text(stored).notNull() : text(stored)
}

const shape = sqliteTable('shape', { ...keyColumns(), ...commonColumns() })

/** The table of a kind of record, as far as all of them are alike; the kind's own fields are its further columns. */
export type RecordTable = typeof shape

/** A record as it is stored, its own fields beside those that all records have. */
export type StoredRecord = RecordTable['$inferSelect'] & Readonly<Record<string, FieldValue>>

/** The kind's own fields go first: the log tells a record in the order of its columns. */
const tableOf = (kind: RecordKind): RecordTable =>
  sqliteTable(storedName(kind.area), {
    ...keyColumns(),
    ...Object.fromEntries(Object.entries(kind.fields).map(([name, field]) => [name, columnOf(name, field)])),
    ...commonColumns(),
  }) as unknown as RecordTable

/** The table of every kind of record, by its area. */
export const recordTables = Object.fromEntries(recordAreaNames.map(area => [area, tableOf(kindOf(area))])) as Readonly<
  Record<RecordArea, RecordTable>
>

/** A step that was taken with a record. */
export const recordSteps = sqliteTable(
  'record_steps',
  {
    id: integer().primaryKey(),
    area: text().notNull(),
    record: integer().notNull(),
    at: text().notNull(),
    on: text().notNull(),
    event: text().notNull(),
    note: text(),
    by: integer()
      .notNull()
      .references(() => users.id),
  },
  table => [index('record_steps_record').on(table.area, table.record)],
)

/**
 * A file that belongs to a record of any area; without content once the trash was swept. `media` is what its content was
 * proven to be, null for one that was there before content was looked at.
 */
export const attachments = sqliteTable(
  'attachments',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    area: text().$type<AttachmentArea>().notNull(),
    record: integer().notNull(),
    role: text({ enum: roleWords }).notNull(),
    name: text().notNull(),
    media: text().$type<Media>(),
    note: text(),
    blobId: integer('blob_id').references(() => blobs.id),
    addedAt: text('added_at').notNull(),
    addedBy: integer('added_by')
      .notNull()
      .references(() => users.id),
    removedAt: text('removed_at'),
    removedReason: text('removed_reason'),
  },
  table => [index('attachments_record').on(table.area, table.record), index('attachments_blob').on(table.blobId)],
)

/** What a clause, a task, a session or an item of a checklist has to do with a measure; `key` names the part of a record. */
export const measureLinks = sqliteTable(
  'measure_links',
  {
    id: integer().primaryKey(),
    measureId: integer('measure_id')
      .notNull()
      .references((): never => recordTables.measures.id as never),
    area: text().notNull(),
    record: integer().notNull(),
    key: text().notNull(),
    addedAt: text('added_at').notNull(),
    addedBy: integer('added_by')
      .notNull()
      .references(() => users.id),
  },
  table => [uniqueIndex('measure_links_once').on(table.measureId, table.area, table.record, table.key)],
)
