import { unitKeys, unitsByKeys } from '../../db/organizations/units.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import type { UnitRow } from '../../domain/organizations/api.ts'
import { unitColumns, unitKindNames, type UnitSheetField } from '../../domain/organizations/sheet.ts'
import { writeSheet, type WrittenCell } from '../../exchange/xlsx/writeSheet.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { inVault } from '../jobs/withVault.ts'
import { inPieces, writtenColumns } from '../kernel/sheetRows.ts'

const yesNo = (value: boolean): string => (value ? '是' : '否')

/** One unit as a row of a sheet; importing the sheet again changes nothing. */
function unitCells(row: UnitRow, names: Readonly<Record<string, string>>): WrittenCell[] {
  const named = (id: number | null) => (id === null ? null : (names[String(id)] ?? null))
  const cells: Partial<Record<UnitSheetField, WrittenCell>> = {
    kind: unitKindNames[row.kind],
    parent: row.parentName,
    leadDept: named(row.leadDeptId),
    regulator: named(row.regulatorId),
    reportsMonthly: yesNo(row.reportsMonthly),
  }
  return unitColumns.map(({ field }) => cells[field] ?? (row as unknown as Record<string, WrittenCell>)[field] ?? null)
}

/** The units of a list as a sheet. */
export const unitExport = (order: OrderOf<'unitExport'>, work: Work): Promise<WorkDone<'unitExport'>> =>
  inVault(order, async ({ read }) => {
    const { query } = order
    const keys = unitKeys(read, query)
    const rows = inPieces(keys, work, some => {
      const units = unitsByKeys(read, query.day, some)
      const names = unitNamesOn(
        read,
        units.flatMap(({ leadDeptId, regulatorId }) => [leadDeptId, regulatorId]),
        query.day,
      )
      return units.map(unit => unitCells(unit, names))
    })
    const content = await writeSheet('单位', writtenColumns(unitColumns), rows)
    return { result: { rows: keys.length }, value: { name: `单位-${query.day}.xlsx`, content } }
  })
