import type { Work } from '../../db/store/jobProgress.ts'
import type { SheetColumn } from '../../domain/shared/sheets/sheet.ts'

/** Rows that are read at once. */
export const rowsAtOnce = 1000

/** The rows of a list, read piece by piece while a sheet is written; stops when the job is cancelled. */
export function* inPieces<Row>(
  total: number,
  work: Work,
  read: (offset: number, limit: number) => Iterable<Row>,
): Generator<Row> {
  for (let offset = 0; offset < total; offset += rowsAtOnce) {
    work.progress('writeRows', offset, total)
    work.stopIfCancelled()
    yield* read(offset, rowsAtOnce)
  }
}

/** How a sheet's columns are headed when it is written: the first of the heads that are understood. */
export const writtenColumns = (columns: readonly SheetColumn<string>[]) =>
  columns.map(({ heads: [head], width }) => ({ head, width }))
