import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { users } from './infrastructure.ts'

/** What a person has typed into a form and not yet saved. */
export const drafts = sqliteTable(
  'drafts',
  {
    id: integer().primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    form: text().notNull(),
    content: text().notNull(),
    savedAt: text('saved_at').notNull(),
  },
  table => [uniqueIndex('drafts_form').on(table.userId, table.form)],
)
