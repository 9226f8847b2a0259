import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { DraftSections, SummarySnapshot } from '../../domain/summaries/report.ts'
import type { SummaryState } from '../../domain/summaries/lifecycle.ts'
import { units } from './organizations.ts'

/** A month's report: the draft while it is written, the snapshot once it is frozen. Corrections are new versions. */
export const summaries = sqliteTable(
  'summaries',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    month: text().notNull(),
    version: integer().notNull(),
    rule: text({ enum: ['calendarMonth', 'from21to20'] }).notNull(),
    state: text().$type<SummaryState>().notNull(),
    draft: text({ mode: 'json' }).$type<DraftSections>().notNull(),
    correctionReason: text('correction_reason'),
    draftedBy: integer('drafted_by').notNull(),
    approvedBy: integer('approved_by'),
    approvedAt: text('approved_at'),
    signatory: text(),
    frozenAt: text('frozen_at'),
    snapshot: text({ mode: 'json' }).$type<SummarySnapshot>(),
    digest: text(),
  },
  table => [uniqueIndex('summaries_month_version').on(table.month, table.version)],
)

/** Reports of other offices that came as sealed packages: the snapshot as it was signed. */
export const receivedReports = sqliteTable(
  'received_reports',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    packageId: text('package_id').notNull().unique(),
    office: text().notNull(),
    regionCode: text('region_code').notNull(),
    fingerprint: text().notNull(),
    month: text().notNull(),
    version: integer().notNull(),
    receivedAt: text('received_at').notNull(),
    receivedBy: integer('received_by').notNull(),
    snapshot: text({ mode: 'json' }).$type<SummarySnapshot>().notNull(),
    digest: text().notNull(),
  },
  table => [index('received_reports_month').on(table.month)],
)

/** This office's own keys, private parts included; the newest is in force. */
export const officeKeys = sqliteTable('office_keys', {
  id: integer().primaryKey(),
  identity: text().notNull(),
  recipient: text().notNull(),
  signingKey: text('signing_key').notNull(),
  verifyKey: text('verify_key').notNull(),
  createdAt: text('created_at').notNull(),
})

/** Cards of other offices that a person accepted. */
export const officeCards = sqliteTable('office_cards', {
  id: integer().primaryKey(),
  office: text().notNull(),
  regionCode: text('region_code').notNull(),
  recipient: text().notNull(),
  verifyKey: text('verify_key').notNull(),
  fingerprint: text().notNull().unique(),
  acceptedAt: text('accepted_at').notNull(),
  acceptedBy: integer('accepted_by').notNull(),
  revokedAt: text('revoked_at'),
  /** The unit of ours that this office is; null for an office above, or beside. */
  unitId: integer('unit_id').references(() => units.id),
  /** Newest format of packages that its program reads; null where its card does not say. */
  formats: integer(),
})
