import { peopleByKeys, personKeys } from '../../db/people/people.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import type { PersonRow } from '../../domain/people/api.ts'
import { employmentFormNames, personColumns, postKindNames, type PersonSheetField } from '../../domain/people/sheet.ts'
import { writeSheet, type WrittenCell } from '../../exchange/xlsx/writeSheet.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { inVault } from '../jobs/withVault.ts'
import { inPieces, writtenColumns } from '../kernel/sheetRows.ts'

/** People leave without identity numbers and birthdays: whoever needs them asks for them one by one. */
const exportedFields = personColumns.filter(
  ({ field }) => field !== 'identity' && field !== 'bornOn' && field !== 'uscc',
)

function personCells(row: PersonRow): WrittenCell[] {
  const cells: Partial<Record<PersonSheetField, WrittenCell>> = {
    sex: row.sex === null ? null : row.sex === 'male' ? '男' : '女',
    unit: row.unitName,
    postKind: row.postKind === null ? null : postKindNames[row.postKind],
    form: row.form === null ? null : employmentFormNames[row.form],
  }
  return exportedFields.map(
    ({ field }) => cells[field] ?? (row as unknown as Record<string, WrittenCell>)[field] ?? null,
  )
}

/** The people of a list as a sheet. */
export const personExport = (order: OrderOf<'personExport'>, work: Work): Promise<WorkDone<'personExport'>> =>
  inVault(order, async ({ read }) => {
    const { query } = order
    const keys = personKeys(read, query)
    const rows = inPieces(keys, work, some => peopleByKeys(read, query, some).map(personCells))
    const content = await writeSheet('人员', writtenColumns(exportedFields), rows)
    return { result: { rows: keys.length }, value: { name: `人员-${query.day}.xlsx`, content } }
  })
