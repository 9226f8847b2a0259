import type { CellFault, SheetColumn } from '../shared/sheets/sheet.ts'
import { plainName } from '../shared/plainText.ts'
import { figureConflicts, type FigureCell, type FigureCells } from './cell.ts'
import { figureItems } from './items.ts'
import { parseFigure } from './parseFigure.ts'

/** Columns of a sheet of figures: the unit, then every item under its name or what others call it. */
export const figureColumns: readonly SheetColumn<string>[] = [
  { field: 'name', heads: ['单位名称', '报送单位', '单位', '填报单位'], width: 30, required: true },
  ...figureItems.map(({ key, name, unit, alsoCalled }): SheetColumn<string> => ({
    field: key,
    heads: [`${name}（${unit}）`, name, ...(alsoCalled ?? [])],
    width: 14,
    measure: unit,
    holds: 'figure',
  })),
]

/** One unit's figures as read from a row. */
export interface FigureDraft {
  readonly name: string
  readonly cells: FigureCells
}

/** Reads one row of a sheet of figures. An empty cell is missing, not zero; what contradicts itself is a fault. */
export function readFigureRow(
  cells: readonly string[],
  at: ReadonlyMap<string, number>,
): { draft: FigureDraft; faults: readonly CellFault[] } {
  const textOf = (field: string) => cells[at.get(field) ?? -1] ?? ''
  const name = plainName(textOf('name'))
  const faults: CellFault[] = name === '' ? [{ field: 'name', fault: 'missing' }] : []
  const read: Record<string, FigureCell> = {}
  for (const item of figureItems) {
    const cell = parseFigure(item, textOf(item.key))
    if (typeof cell === 'string') faults.push({ field: item.key, fault: cell })
    else if (cell !== null) read[item.key] = cell
  }
  for (const { part, text } of figureConflicts(read)) faults.push({ field: part, fault: text })
  return { draft: { name, cells: read }, faults }
}
