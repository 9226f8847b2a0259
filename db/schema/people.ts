import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { RegisterSheetKind } from '../../domain/sheets/sheetImport.ts'
import type { EmploymentForm, PostKind } from '../../domain/people/person.ts'
import { units } from './organizations.ts'

/** Encryption keys of single columns, by purpose; their values stay encrypted in exports, logs and queries. */
export const columnKeys = sqliteTable('column_keys', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  key: text().notNull(),
  createdAt: text('created_at').notNull(),
})

/** One natural person. `identityMark` is a keyed digest that finds the same number again without opening it. */
export const people = sqliteTable(
  'people',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    name: text().notNull(),
    sex: text({ enum: ['male', 'female'] }),
    bornOn: text('born_on'),
    phone: text(),
    identitySealed: text('identity_sealed'),
    identityMasked: text('identity_masked'),
    identityMark: text('identity_mark'),
    note: text(),
    mergedInto: integer('merged_into'),
    removedOn: text('removed_on'),
    removedReason: text('removed_reason'),
  },
  table => [index('people_identity').on(table.identityMark), index('people_name').on(table.name)],
)

/** A person's time at a unit; `endedOn` is the first day on which it no longer holds. */
export const employments = sqliteTable(
  'employments',
  {
    id: integer().primaryKey(),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    department: text(),
    workshop: text(),
    team: text(),
    post: text(),
    postKind: text('post_kind').$type<PostKind>().notNull(),
    form: text().$type<EmploymentForm>().notNull(),
    startedOn: text('started_on').notNull(),
    endedOn: text('ended_on'),
  },
  table => [index('employments_person').on(table.personId), index('employments_unit').on(table.unitId)],
)

/** Sheets that were imported, with the change that wrote them. */
export const imports = sqliteTable('imports', {
  id: integer().primaryKey(),
  uid: text().notNull().unique(),
  kind: text().$type<RegisterSheetKind>().notNull(),
  fileName: text('file_name').notNull(),
  sha256: text().notNull(),
  at: text().notNull(),
  by: integer().notNull(),
  added: integer().notNull(),
  changed: integer().notNull(),
  same: integer().notNull(),
  rejected: integer().notNull(),
  change: text().notNull(),
  undoneAt: text('undone_at'),
})
