import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Manifest } from '../../domain/packages/manifest.ts'
import type { SheetKind } from '../../domain/sheets/sheetImport.ts'
import type { ReferenceList } from '../../domain/packages/referenceData.ts'
import type { Decision, FileState } from '../../domain/inbox/fileState.ts'
import type { PlannedItem } from '../../domain/inbox/plannedItem.ts'
import type { SheetAnswers, SheetNote } from '../../domain/inbox/sheetAnswers.ts'
import type { OutgoingKind, Returned } from '../../domain/outbox/outgoing.ts'
import { blobs, users } from './infrastructure.ts'
import { units } from './organizations.ts'

/** Units that hand in by form: keys that the office made for each; the newest that is not revoked is in force. */
export const enrolments = sqliteTable(
  'enrolments',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    /** age identity of the unit's form, for what the office seals for it. */
    identity: text().notNull(),
    recipient: text().notNull(),
    /** Ed25519 seed of the unit's form, 32 bytes in base64url. */
    signingKey: text('signing_key').notNull(),
    verifyKey: text('verify_key').notNull(),
    fingerprint: text().notNull().unique(),
    madeAt: text('made_at').notNull(),
    madeBy: integer('made_by')
      .notNull()
      .references(() => users.id),
    revokedAt: text('revoked_at'),
  },
  table => [index('enrolments_unit').on(table.unitId)],
)

/** Every file that was made for a unit or office: forms, packages, receipts, correction slips. */
export const outgoing = sqliteTable(
  'outgoing',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    kind: text().$type<OutgoingKind>().notNull(),
    series: text().notNull(),
    unitId: integer('unit_id').references(() => units.id),
    unitName: text('unit_name').notNull(),
    month: text(),
    name: text().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    /** Package that it answers. */
    answers: text(),
    at: text().notNull(),
    by: integer('by_user')
      .notNull()
      .references(() => users.id),
    /** Identifier and sequence of a package, fingerprint of the card it was sealed for, digest of its manifest. */
    packageId: text('package_id'),
    sequence: integer(),
    recipient: text(),
    contentDigest: text('content_digest'),
    /** Assignments that it speaks of, or parts of reference data that it holds. */
    records: text({ mode: 'json' }).$type<readonly string[]>(),
    /** When the other office imported it, as its receipt says. */
    acknowledgedAt: text('acknowledged_at'),
    /** What the other office wants corrected. */
    returned: text({ mode: 'json' }).$type<readonly Returned[]>(),
    /** Name of the medium that it was written to; empty for what went through the page. */
    medium: text().notNull().default(''),
  },
  table => [
    index('outgoing_unit').on(table.unitId),
    index('outgoing_series').on(table.series),
    uniqueIndex('outgoing_package').on(table.packageId),
  ],
)

/** Files that were brought together: one stick, one folder. */
export const importBatches = sqliteTable('import_batches', {
  id: integer().primaryKey(),
  uid: text().notNull().unique(),
  source: text().notNull(),
  /** Anti-virus program that the person named; empty when the medium was not scanned. */
  scanner: text().notNull(),
  at: text().notNull(),
  by: integer('by_user')
    .notNull()
    .references(() => users.id),
})

/** One file of a batch, in quarantine as it came, and what became of it. */
export const importFiles = sqliteTable(
  'import_files',
  {
    id: integer().primaryKey(),
    uid: text().notNull().unique(),
    batchId: integer('batch_id')
      .notNull()
      .references(() => importBatches.id),
    name: text().notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    blobId: integer('blob_id').references(() => blobs.id),
    state: text().$type<FileState>().notNull(),
    reason: text(),
    manifest: text({ mode: 'json' }).$type<Manifest>(),
    /** Digest of the manifest: the same for the same content, however often it was sealed. */
    contentDigest: text('content_digest'),
    packageId: text('package_id'),
    series: text(),
    sequence: integer(),
    unitId: integer('unit_id').references(() => units.id),
    sender: text().notNull(),
    items: text({ mode: 'json' }).$type<readonly PlannedItem[]>().notNull(),
    decisions: text({ mode: 'json' }).$type<Readonly<Record<string, Decision>>>().notNull(),
    change: text(),
    importedAt: text('imported_at'),
    answeredAt: text('answered_at'),
    /** Kind that a sheet was recognised as; null for other files. */
    sheet: text({ mode: 'json' }).$type<SheetNote>(),
    /** Answers of a person about a sheet: kind, unit, month, columns. */
    given: text({ mode: 'json' }).$type<SheetAnswers>(),
  },
  table => [
    index('import_files_unit').on(table.unitId),
    index('import_files_blob').on(table.blobId),
    index('import_files_batch').on(table.batchId),
    index('import_files_package').on(table.packageId),
    index('import_files_series').on(table.series, table.sequence),
    index('import_files_sha').on(table.sha256),
  ],
)

/** What a sender's columns mean, as a person confirmed it: by unit and kind of sheet, fields by bare head. */
export const sheetMappings = sqliteTable(
  'sheet_mappings',
  {
    id: integer().primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => units.id),
    kind: text().$type<SheetKind>().notNull(),
    fields: text({ mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    confirmedAt: text('confirmed_at').notNull(),
    confirmedBy: integer('confirmed_by')
      .notNull()
      .references(() => users.id),
  },
  table => [uniqueIndex('sheet_mappings_of').on(table.unitId, table.kind)],
)

/** The latest content of a record of another office's reference data; `kept` where ours was kept instead. */
export const referenceRecords = sqliteTable(
  'reference_records',
  {
    id: integer().primaryKey(),
    /** Fingerprint of the office. */
    sender: text().notNull(),
    area: text().$type<ReferenceList>().notNull(),
    key: text().notNull(),
    said: text({ mode: 'json' }).$type<unknown>().notNull(),
    kept: integer({ mode: 'boolean' }).notNull(),
  },
  table => [uniqueIndex('reference_records_key').on(table.sender, table.area, table.key)],
)
