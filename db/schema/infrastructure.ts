import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../domain/shared/permissions.ts'

/** Digests of earlier passwords under one salt; the newest last. */
export interface PasswordHistory {
  readonly salt: string
  readonly digests: readonly string[]
}

/** Who may log in; never deleted, since the audit log names them. `slot` points into the keyring. */
export const users = sqliteTable('users', {
  id: integer().primaryKey(),
  uid: text().notNull().unique(),
  login: text().notNull().unique(),
  name: text().notNull(),
  roles: text({ mode: 'json' }).$type<readonly Role[]>().notNull(),
  slot: text().notNull().unique(),
  createdAt: text('created_at').notNull(),
  disabledAt: text('disabled_at'),
  /** Somebody else chose the password, so its owner must change it before doing anything else. */
  mustChange: integer('must_change', { mode: 'boolean' }).notNull().default(false),
  passwordSetAt: text('password_set_at'),
  /** Salt and hashes of earlier passwords, so that none of them comes back. */
  passwordHistory: text('password_history', { mode: 'json' }).$type<PasswordHistory>(),
  enteredBy: integer('entered_by'),
  approvedAt: text('approved_at'),
  approvedBy: integer('approved_by'),
})

/** Settings of the office, one row a name, the value as JSON. */
export const settings = sqliteTable('settings', {
  id: integer().primaryKey(),
  name: text().notNull().unique(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
})

/** age identities that blobs are sealed to; the newest seals, all of them open. */
export const blobKeys = sqliteTable('blob_keys', {
  id: integer().primaryKey(),
  identity: text().notNull(),
  recipient: text().notNull(),
  createdAt: text('created_at').notNull(),
})

/** Columns whose values the audit log must not repeat, as `table.field`. */
export const secretFields: ReadonlySet<string> = new Set([
  'blob_keys.identity',
  'column_keys.key',
  'enrolments.identity',
  'enrolments.signingKey',
  'office_keys.identity',
  'office_keys.signingKey',
  'users.passwordHistory',
])

/** Attachments by the SHA-256 of their content; `file` is the name under `blobs/`, a keyed digest. */
export const blobs = sqliteTable('blobs', {
  id: integer().primaryKey(),
  sha256: text().notNull().unique(),
  bytes: integer().notNull(),
  file: text().notNull().unique(),
  sealedBytes: integer('sealed_bytes').notNull(),
  sealedSha256: text('sealed_sha256').notNull(),
  keyId: integer('key_id')
    .notNull()
    .references(() => blobKeys.id),
  createdAt: text('created_at').notNull(),
})

/** Certificates of the backups this vault has made. */
export const backups = sqliteTable('backups', {
  id: integer().primaryKey(),
  uid: text().notNull().unique(),
  takenAt: text('taken_at').notNull(),
  place: text().notNull(),
  reason: text({ enum: ['manual', 'scheduled', 'beforeRestore', 'beforeMigration', 'beforeUpdate'] }).notNull(),
  databaseBytes: integer('database_bytes').notNull(),
  blobCount: integer('blob_count').notNull(),
  auditCount: integer('audit_count').notNull(),
  auditHead: text('audit_head').notNull(),
  digest: text().notNull(),
  removedOn: text('removed_on'),
})

/** Every received file, unchanged. */
export const receivedFiles = sqliteTable('received_files', {
  id: integer().primaryKey(),
  uid: text().notNull().unique(),
  name: text().notNull(),
  blobId: integer('blob_id')
    .notNull()
    .unique()
    .references(() => blobs.id),
  receivedAt: text('received_at').notNull(),
  receivedBy: integer('received_by')
    .notNull()
    .references(() => users.id),
})

/** Append-only, hash-chained: one row a record touched. Triggers of the migration refuse edits and deletions. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer().primaryKey(),
    at: text().notNull(),
    change: text().notNull(),
    userId: integer('user_id'),
    userName: text('user_name').notNull(),
    action: text().notNull(),
    why: text(),
    area: text(),
    record: integer(),
    fields: text().notNull(),
    previous: text().notNull(),
    hash: text().notNull(),
  },
  table => [
    index('audit_record').on(table.area, table.record),
    index('audit_at').on(table.at),
    index('audit_name').on(table.userName, table.seq),
    index('audit_action').on(table.action, table.seq),
  ],
)

/** Length and last hash of the audit log, in one row, so that cutting its end off shows. */
export const auditHead = sqliteTable(
  'audit_head',
  { id: integer().primaryKey(), count: integer().notNull(), hash: text().notNull() },
  table => [uniqueIndex('audit_head_one').on(table.id)],
)
