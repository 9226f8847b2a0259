import type { CellFault, SheetColumn } from '../shared/sheets/sheet.ts'
import { plainCode, plainName, plainText } from '../shared/plainText.ts'

/** A region by its code: six characters, GB/T 2260, statistical or local. */
export interface Region {
  readonly code: string
  readonly name: string
  readonly parentCode: string | null
}

/** Fields of a row of regions. */
export type RegionSheetField = keyof Region

/** Columns of a sheet of regions. */
export const regionColumns: readonly SheetColumn<RegionSheetField>[] = [
  { field: 'code', heads: ['区划代码', '行政区划代码', '代码'], width: 12, required: true },
  { field: 'name', heads: ['区划名称', '名称', '地区名称', '单位名称'], width: 24, required: true },
  { field: 'parentCode', heads: ['上级代码', '上级区划代码'], width: 12 },
]

const shape = /^\d{4}[0-9A-Z]{2}$/

/** Reads one row of a sheet of regions; a postcode in the place of a code (Weihai's begin with 264) is refused. */
export function readRegionRow(
  cells: readonly string[],
  at: ReadonlyMap<RegionSheetField, number>,
): { draft: Region; faults: readonly CellFault<RegionSheetField>[] } {
  const cell = (field: RegionSheetField) => plainText(cells[at.get(field) ?? -1] ?? '')
  const code = plainCode(cell('code'))
  const parentCode = plainCode(cell('parentCode')) || null
  const name = plainName(cell('name'))
  const faults: CellFault<RegionSheetField>[] = []
  if (code === '') faults.push({ field: 'code', fault: 'missing' })
  else if (!shape.test(code)) faults.push({ field: 'code', fault: 'format' })
  else if (code.startsWith('264')) faults.push({ field: 'code', fault: 'postcode' })
  if (name === '') faults.push({ field: 'name', fault: 'missing' })
  if (parentCode !== null && !shape.test(parentCode)) faults.push({ field: 'parentCode', fault: 'format' })
  return { draft: { code, name, parentCode }, faults }
}
