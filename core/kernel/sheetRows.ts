import type { Work } from '../../db/store/jobProgress.ts'
import type { SheetColumn } from '../../domain/shared/sheets/sheet.ts'

/** Rows that are read at once. */
export const rowsAtOnce = 1000

/**
 * The rows of a list by their keys, read piece by piece while a sheet is written; stops when the job is cancelled. Keys
 * are few bytes each, so the whole list is found once and no row is skipped over twice.
 */
export function* inPieces<Row>(
  keys: readonly number[],
  work: Work,
  read: (keys: readonly number[]) => Iterable<Row>,
): Generator<Row> {
  for (let from = 0; from < keys.length; from += rowsAtOnce) {
    work.progress('writeRows', from, keys.length)
    work.stopIfCancelled()
    yield* read(keys.slice(from, from + rowsAtOnce))
  }
}

/** How a sheet's columns are headed when it is written: the first of the heads that are understood. */
export const writtenColumns = (columns: readonly SheetColumn<string>[]) =>
  columns.map(({ heads: [head], width }) => ({ head, width }))
