import type { SheetKind } from '../sheets/sheetImport.ts'
import { lineFilter } from '../shared/sheets/lineFilter.ts'
import type { SheetHead } from '../shared/sheets/sheet.ts'
import type { TableRow } from '../sheets/unitSheet.ts'
import { onlyMonth, saidTime } from '../figures/saidMonth.ts'
import { plainName } from '../shared/plainText.ts'
import type { Month, PeriodRule } from '../shared/period.ts'

/** Rows of a sheet that one unit reports; `unit` is the name in the sheet, null where it names none. */
export interface ReportedRows {
  readonly unit: string | null
  readonly rows: readonly TableRow[]
}

/** Field of the column that says which unit reports a row. */
const reporters: Readonly<Partial<Record<SheetKind, string>>> = {
  figures: 'name',
  roster: 'reporter',
  findings: 'reporter',
  feedback: 'reporter',
}

/**
 * Parts the rows beneath the heads by the unit that reports them. Merged over several rows, a name stands in the first
 * of them only; rows before the first name are nobody's. Every part keeps the rows down to the heads, so that it reads
 * like a sheet of its own.
 */
export function partsByUnit(kind: SheetKind, rows: readonly TableRow[], head: SheetHead<string>): ReportedRows[] {
  const place = head.at.get(reporters[kind] ?? '')
  const above = rows.slice(0, head.row + 1)
  const isRecord = lineFilter([...head.at.values()], rows[head.row]?.cells ?? [])
  const parts = new Map<string, TableRow[]>()
  let unit = ''
  for (const row of rows.slice(head.row + 1).filter(({ cells }) => isRecord(cells))) {
    const name = place === undefined ? '' : plainName(row.cells[place] ?? '')
    if (name !== '') unit = name
    parts.set(unit, [...(parts.get(unit) ?? []), row])
  }
  return [...parts].map(([name, own]) => ({ unit: name === '' ? null : name, rows: [...above, ...own] }))
}

/**
 * What one unit reports under several names, or under one and none, as one part: its rows in the order of the sheet. The
 * parts come from one sheet, so that the first one's rows down to the heads are those of all.
 */
export function joinedParts(parts: readonly ReportedRows[], head: SheetHead<string>): ReportedRows {
  const [first] = parts
  const above = first?.rows.slice(0, head.row + 1) ?? []
  const own = parts.flatMap(({ rows }) => rows.slice(head.row + 1))
  return { unit: first?.unit ?? null, rows: [...above, ...own.toSorted((one, other) => one.number - other.number)] }
}

/** The month that the name of the sheet and what stands above the heads say; null where none is certain. */
export const monthSaid = (
  name: string,
  rows: readonly (readonly string[])[],
  head: SheetHead<string>,
  rule: PeriodRule,
): Month | null => onlyMonth(saidTime([name, ...rows.slice(0, head.row).flat()], rule))
