import { createHash } from 'node:crypto'
import { handedContent, keysOf, rowReader, type HandedTable, type RowHomes } from '../../db/handover/handoverRows.ts'
import type { ColumnKey } from '../../db/people/columnKey.ts'
import type { Change } from '../../db/store/change.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import type { Store } from '../../db/store/store.ts'
import { maxLineBytes, type TableProof } from '../../domain/handover/handover.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import { linesIn } from '../../exchange/package/jsonLines.ts'
import type { PartContent } from './readVolume.ts'

/** Rows that are added under one row of the audit log. */
export const maxBatchRows = 5000

/** The open transaction of a handover's import, and the key of this vault's identity numbers. */
export interface HandoverImport {
  readonly store: Store
  readonly at: Change
  readonly work: Work
  readonly key: ColumnKey
}

/** Adds the rows of a table line by line, so that a table of any length fits into memory. */
export async function insertRows(
  { at, work }: HandoverImport,
  table: HandedTable,
  homes: RowHomes,
  content: PartContent,
): Promise<void> {
  const read = rowReader(table, homes)
  let rows: (readonly unknown[])[] = []
  let count = 0
  const flush = () => {
    if (rows.length > 0) at.insertStored(table.table, table.stored, rows)
    rows = []
    work.progress('writeRows', count, null)
    work.stopIfCancelled()
  }
  for await (const lines of linesIn(content, maxLineBytes))
    for (const line of lines) {
      rows.push(read(line))
      count += 1
      // after a long line too: a batch of long rows would fill the memory
      if (rows.length >= maxBatchRows || line.length > maxLineBytes / 64) flush()
    }
  flush()
}

/**
 * Compares every table as it now stands with the sender's proof, and returns how many rows there are. Refuses
 * PACKAGE_UNREADABLE for a table that differs.
 */
export function proveRows(
  { store, work, key }: HandoverImport,
  tables: readonly HandedTable[],
  proofs: ReadonlyMap<string, TableProof>,
): number {
  const keys = keysOf(store.writer, (sealed, uid) => key.open(sealed, uid))
  let total = 0
  for (const table of tables) {
    const hash = createHash('sha256')
    let rows = 0
    const countRows = (read: number) => {
      rows += read
      work.progress('compare', (total += read), null)
      work.stopIfCancelled()
    }
    for (const piece of handedContent(store.writer, table, keys, countRows)) hash.update(piece)
    const proof = proofs.get(table.name)
    if (proof?.rows !== rows || proof.sha256 !== hash.digest('hex'))
      throw new Refusal('PACKAGE_UNREADABLE', { at: `${table.name} 收入后与移交单位的不一致` })
  }
  return total
}
