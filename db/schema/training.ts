import { index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Audience, SessionKind, SessionMode, SessionState } from '../../domain/training/session.ts'
import type { ClauseLink } from '../../domain/tasks/task.ts'
import { units } from './organizations.ts'
import { people } from './people.ts'

/** One training session. */
export const trainingSessions = sqliteTable(
  'training_sessions',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    title: text().notNull(),
    kind: text().$type<SessionKind>().notNull(),
    audience: text().$type<Audience>().notNull(),
    mode: text().$type<SessionMode>().notNull(),
    organizerId: integer('organizer_id').references(() => units.id),
    place: text(),
    trainer: text(),
    heldOn: text('held_on').notNull(),
    hours: real().notNull(),
    passLine: integer('pass_line').notNull(),
    topics: text({ mode: 'json' }).$type<readonly ClauseLink[]>().notNull(),
    note: text(),
    state: text().$type<SessionState>().notNull(),
  },
  table => [
    index('training_sessions_held').on(table.heldOn),
    index('training_sessions_organizer').on(table.organizerId),
  ],
)

/** A person on the roster of a session (应训), at the unit of that day; signed in (实训), and the score of 100. */
export const attendances = sqliteTable(
  'attendances',
  {
    id: integer().primaryKey(),
    sessionId: integer('session_id')
      .notNull()
      .references(() => trainingSessions.id),
    personId: integer('person_id')
      .notNull()
      .references(() => people.id),
    unitId: integer('unit_id').references(() => units.id),
    signedIn: integer('signed_in', { mode: 'boolean' }).notNull(),
    score: integer(),
  },
  table => [
    uniqueIndex('attendances_session_person').on(table.sessionId, table.personId),
    index('attendances_person').on(table.personId),
    index('attendances_unit').on(table.unitId),
  ],
)
