import { z } from 'zod'
import { sessionCall } from '../shared/call.ts'
import { Instant, IsoDay } from '../shared/time.ts'

/** Length and last hash of the audit log as noted earlier outside the vault: on paper, in a backup's certificate. */
export const AuditAnchor = z.strictObject({ count: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** Which rows of the log to show; absent means any. `from` and `to` are days of the office, both included. */
export const AuditFilter = z.strictObject({
  userName: z.string().max(40).optional(),
  action: z.string().max(40).optional(),
  area: z.string().max(40).optional(),
  record: z.int().optional(),
  field: z.string().max(40).optional(),
  from: IsoDay.optional(),
  to: IsoDay.optional(),
})
export type AuditFilter = z.output<typeof AuditFilter>

/** One row of the log: who did what to which record, and its fields before and after. */
export const AuditEntry = z.strictObject({
  seq: z.int(),
  at: Instant,
  change: z.uuid(),
  userName: z.string(),
  action: z.string(),
  why: z.string().nullable(),
  area: z.string().nullable(),
  record: z.int().nullable(),
  fields: z.record(z.string(), z.unknown()),
})
export type AuditEntry = z.output<typeof AuditEntry>

/** Names of the records that rows of the log only name by key, by table. */
export const RecordNames = z.strictObject({
  units: z.record(z.string(), z.string()).optional(),
  people: z.record(z.string(), z.string()).optional(),
  users: z.record(z.string(), z.string()).optional(),
  measures: z.record(z.string(), z.string()).optional(),
})

/** One deed of the person who asks: a change, told by its first row. */
export const OwnDeed = AuditEntry.omit({ userName: true }).extend({ rows: z.int(), undone: z.boolean() })
export type OwnDeed = z.output<typeof OwnDeed>

/** Calls about the audit log. */
export const auditApi = {
  /** Newest first, from before a row, with the names of records in them; what a role may not see is left out. */
  list: sessionCall('audit.read')
    .input(z.strictObject({ filter: AuditFilter, before: z.int().nullable(), limit: z.int().min(1).max(500) }))
    .output(z.strictObject({ rows: z.array(AuditEntry), more: z.boolean(), names: RecordNames })),
  /** Names of those who are in the log, for the filter. */
  people: sessionCall('audit.read').output(z.array(z.string())),
  /** Starts a job that writes what the filter shows as a sheet; its result: `file`, `name`, `rows`. */
  export: sessionCall('audit.export', 'JOB_RUNNING')
    .input(z.strictObject({ filter: AuditFilter }))
    .output(z.strictObject({ job: z.string() })),
  /** What the person who asks did to records, newest first, from before a row, each of which `undo` may take back. */
  deeds: sessionCall('record.undo')
    .input(z.strictObject({ before: z.int().nullable(), limit: z.int().min(1).max(100) }))
    .output(z.strictObject({ rows: z.array(OwnDeed), more: z.boolean(), names: RecordNames })),
  /** Takes a change of one's own back while nothing was built on it. */
  undo: sessionCall('record.undo', 'UNDO_NOT_POSSIBLE', 'UNDO_BUILT_ON', 'UNDO_NOT_YOURS')
    .input(z.strictObject({ change: z.uuid() }))
    .output(z.strictObject({ change: z.uuid() })),
  /**
   * Starts a job; its result: `sound`, `rows`, `head`, and when not sound `brokenAt` and `fault`. With an anchor, a
   * log that was rewritten whole since then is found too.
   */
  verify: sessionCall('audit.verify', 'JOB_RUNNING')
    .input(z.strictObject({ anchor: AuditAnchor.nullable() }))
    .output(z.strictObject({ job: z.string() })),
}
