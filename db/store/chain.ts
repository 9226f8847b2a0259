import { createHash } from 'node:crypto'
import type { Client } from './driver.ts'

/** One row of the audit log as it is stored. `fields` is JSON text: `{"name":[before, after]}`. */
export interface AuditRow {
  readonly seq: number
  readonly at: string
  readonly change: string
  readonly userId: number | null
  readonly userName: string
  readonly action: string
  readonly why: string | null
  readonly area: string | null
  readonly record: number | null
  readonly fields: string
  readonly previous: string
  readonly hash: string
}

const columns =
  'seq, at, change, user_id AS userId, user_name AS userName, action, why, area, record, fields, previous, hash'

/** SHA-256 over every field of a row and the hash of the row before it, as hex. */
export const hashOf = (row: Omit<AuditRow, 'hash'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        row.seq,
        row.at,
        row.change,
        row.userId,
        row.userName,
        row.action,
        row.why,
        row.area,
        row.record,
        row.fields,
        row.previous,
      ]),
    )
    .digest('hex')

/** Length and last hash of the log: what a printed page or a backup's certificate holds as an outside anchor. */
export interface AuditHead {
  readonly count: number
  readonly hash: string
}

/** Reads the head of the log as the store keeps it. */
export const readHead = (client: Client): AuditHead =>
  client.prepare('SELECT count, hash FROM audit_head WHERE id = 1').get() as AuditHead

/** What is wrong with the log, and at which row. `unlinked`: a row put in, or two changed about. */
export interface AuditFault {
  readonly seq: number
  readonly fault: 'edited' | 'removed' | 'unlinked' | 'truncated' | 'anchor'
}

/** Outcome of a walk over the whole log. */
export interface AuditVerdict {
  readonly rows: number
  readonly head: string
  readonly fault: AuditFault | null
}

function faultOf(row: AuditRow, expected: number, previous: string): AuditFault | null {
  if (row.seq !== expected) return { seq: expected, fault: 'removed' }
  if (hashOf(row) !== row.hash) return { seq: row.seq, fault: 'edited' }
  return row.previous === previous ? null : { seq: row.seq, fault: 'unlinked' }
}

/**
 * Walks the log from its first row and names the first that was edited, removed, inserted or moved, or reports that its
 * end is cut off. `anchor` is an earlier head that was recorded outside of the vault: a rewritten log differs from it,
 * even if all hashes were computed again.
 */
export function verifyAudit(client: Client, anchor?: AuditHead, progress?: (rows: number) => void): AuditVerdict {
  const head = readHead(client)
  let rows = 0
  let hash = ''
  for (const row of client.prepare(`SELECT ${columns} FROM audit ORDER BY seq`).iterate() as Iterable<AuditRow>) {
    const fault = faultOf(row, rows + 1, hash)
    if (fault !== null) return { rows, head: hash, fault }
    rows += 1
    hash = row.hash
    if (anchor?.count === rows && anchor.hash !== hash)
      return { rows, head: hash, fault: { seq: rows, fault: 'anchor' } }
    if (rows % 5000 === 0) progress?.(rows)
  }
  if (rows < Math.max(head.count, anchor?.count ?? 0))
    return { rows, head: hash, fault: { seq: rows + 1, fault: 'truncated' } }
  const fault = rows === head.count && hash === head.hash ? null : ({ seq: rows, fault: 'unlinked' } as const)
  return { rows, head: hash, fault }
}
