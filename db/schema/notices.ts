import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { NoticeState, Urgency } from '../../domain/notices/notice.ts'
import type { PaperStructure } from '../../domain/notices/structure/structure.ts'

/** A received paper (来文): its register entry, its text as it came, and its structure as a person put it right. */
export const notices = sqliteTable(
  'notices',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    registerYear: integer('register_year').notNull(),
    registerNo: integer('register_no').notNull(),
    receivedOn: text('received_on').notNull(),
    fromOrgan: text('from_organ').notNull(),
    documentNumber: text('document_number'),
    title: text().notNull(),
    documentType: text('document_type').notNull(),
    urgency: text().$type<Urgency>().notNull(),
    signedOn: text('signed_on'),
    copies: integer(),
    pages: integer(),
    attachments: text(),
    channel: text().notNull(),
    proposedHandling: text('proposed_handling'),
    instruction: text(),
    instructedBy: text('instructed_by'),
    instructedOn: text('instructed_on'),
    leadHandler: text('lead_handler'),
    coHandler: text('co_handler'),
    dueOn: text('due_on'),
    doneOn: text('done_on'),
    doneNote: text('done_note'),
    archiveNo: text('archive_no'),
    state: text().$type<NoticeState>().notNull(),
    original: text().notNull(),
    structure: text({ mode: 'json' }).$type<PaperStructure>().notNull(),
    enteredBy: integer('entered_by').notNull(),
    removedAt: text('removed_at'),
    removedReason: text('removed_reason'),
  },
  table => [index('notices_received').on(table.receivedOn)],
)
