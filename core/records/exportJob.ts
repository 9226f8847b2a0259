import { recordNames } from '../../db/records/recordNames.ts'
import { recordKeys, recordsByIds, valuesOf } from '../../db/records/records.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import { kindOf } from '../../domain/records/recordKinds.ts'
import { recordAreas } from '../../domain/shared/recordAreas.ts'
import { recordCells, recordColumns } from '../../domain/records/recordSheet.ts'
import { writeSheet } from '../../exchange/xlsx/writeSheet.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { inVault } from '../jobs/withVault.ts'
import { inPieces, writtenColumns } from '../kernel/sheetRows.ts'

/** The records of a list as a sheet with every field; importing it again changes nothing. */
export const recordExport = (order: OrderOf<'recordExport'>, work: Work): Promise<WorkDone<'recordExport'>> =>
  inVault(order, async ({ read }) => {
    const { area, day, query } = order
    const kind = kindOf(area)
    const keys = recordKeys(read, kind, query)
    const rows = inPieces(keys, work, some => {
      const stored = recordsByIds(read, kind, some)
      const names = recordNames(read, kind, stored)
      return stored.map((row, at) =>
        recordCells(kind, { uid: row.uid, values: valuesOf(kind, row), names: names[at]! }),
      )
    })
    const { name } = recordAreas[area]
    const content = await writeSheet(name, writtenColumns(recordColumns(kind)), rows)
    return { result: { rows: keys.length }, value: { name: `${name}-${day}.xlsx`, content } }
  })
