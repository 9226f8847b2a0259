import type { ImportPreview, RegisterSheetKind, RejectedCell, RowOutcome } from '../../domain/sheets/sheetImport.ts'
import { titleField } from '../../domain/sheets/sheetKinds.ts'
import { plainText } from '../../domain/shared/plainText.ts'
import { columnLetters, type CellFault } from '../../domain/shared/sheets/sheet.ts'
import type { SheetRow } from '../../exchange/xlsx/readRows.ts'
import type { Head } from './sheetHead.ts'

/** Rejected cells and sample rows that a preview shows. */
const maxPreview = { cells: 1000, samples: 20 } as const

/** Called for each row with what an import does to it. */
export type RowListener = (row: SheetRow, outcome: RowOutcome, head: Head) => void

/** Fields of which a preview masks all but the first three and last four characters. */
const maskedFields = new Set(['identity', 'phone'])

function rejectedCell(row: SheetRow, { field, fault }: CellFault, at: ReadonlyMap<string, number>): RejectedCell {
  const place = at.get(field)
  const text = place === undefined ? '' : (row.cells[place] ?? '')
  const maskedText = maskedFields.has(field) ? text.replace(/(?<=^.{3}).(?=.{4})/gu, '*') : text
  const address = place === undefined ? `第${row.number}行` : `${columnLetters(place)}${row.number}`
  return { address, row: row.number, field, fault, said: maskedText.slice(0, 60) }
}

type PreviewRows = Pick<ImportPreview, 'samples' | 'rejectedCells'>

/** Columns that a field takes, and those of the row of the heads that none does. */
export function columnsOf({ at }: Head, heads: readonly string[]): Pick<ImportPreview, 'heads' | 'unread'> {
  const taken = new Set(at.values())
  return {
    heads: [...at].map(([field, place]) => ({ column: columnLetters(place), field })),
    unread: heads.flatMap((text, place) =>
      taken.has(place) || plainText(text) === ''
        ? []
        : [{ column: columnLetters(place), head: plainText(text).slice(0, 40) }],
    ),
  }
}

/** An empty preview, and the listener that fills it row by row. */
export function previewListener(kind: RegisterSheetKind): { onRow: RowListener; preview: PreviewRows } {
  const preview: PreviewRows = { samples: [], rejectedCells: [] }
  const title = titleField(kind)
  const onRow: RowListener = (row, outcome, { at }) => {
    if (preview.samples.length < maxPreview.samples)
      preview.samples.push({ row: row.number, name: row.cells[at.get(title)!] ?? '', outcome: outcome.kind })
    if (outcome.kind !== 'rejected') return
    for (const fault of outcome.faults)
      if (preview.rejectedCells.length < maxPreview.cells) preview.rejectedCells.push(rejectedCell(row, fault, at))
  }
  return { onRow, preview }
}
