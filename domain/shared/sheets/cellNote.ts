import { columnLetters, type CellFault, type SheetColumn } from './sheet.ts'

/**
 * What keeps a cell from being taken as it stands:
 * `error` it shows an error such as #REF!; `uncomputed` a formula without a value; `otherNumber` its format shows another
 * number than it holds; `unseen` it holds a number and shows nothing; `yearMonth` 2026.1, which may have been typed as
 * 2026.10; `serial1904` a bare count of days in a file that counts them from 1904; `merged` it has its value from a cell
 * merged over several rows.
 */
export type CellNote = 'error' | 'uncomputed' | 'otherNumber' | 'unseen' | 'yearMonth' | 'serial1904' | 'merged'

/** Notes of a row's cells by their places; most rows have none. */
export type CellNotes = ReadonlyMap<number, CellNote>

/** Whether a note matters in a column: some do only where a day is read, or where a number would be counted twice. */
function concerns(note: CellNote, { holds }: SheetColumn<string>): boolean {
  if (note === 'yearMonth' || note === 'serial1904') return holds === 'day'
  if (note === 'merged') return holds === 'figure' || holds === 'count'
  return true
}

/** Faults (`cell.<note>`) of the cells of a row that stand in known columns. */
export function noteFaults(
  notes: CellNotes | undefined,
  at: ReadonlyMap<string, number>,
  columns: readonly SheetColumn<string>[],
): CellFault[] {
  if (notes === undefined || notes.size === 0) return []
  return columns.flatMap(column => {
    const note = notes.get(at.get(column.field) ?? -1)
    return note !== undefined && concerns(note, column) ? [{ field: column.field, fault: `cell.${note}` }] : []
  })
}

/** The address of a cell as a sheet shows it: place 1 in row 7 is B7. */
export const addressOf = (place: number, row: number): string => `${columnLetters(place)}${row}`
