import { integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'

/** Conditions of a list that a person keeps under a name. */
export const savedViews = sqliteTable('saved_views', {
  id: integer().primaryKey(),
  userId: integer('user_id').notNull(),
  list: text().notNull(),
  name: text().notNull(),
  definition: text({ mode: 'json' }).$type<unknown>().notNull(),
  removedAt: text('removed_at'),
})

/** The columns of a list that a person chose, in their order. */
export const listColumns = sqliteTable(
  'list_columns',
  {
    id: integer().primaryKey(),
    userId: integer('user_id').notNull(),
    list: text().notNull(),
    columns: text({ mode: 'json' }).$type<readonly string[]>().notNull(),
  },
  table => [unique().on(table.userId, table.list)],
)
