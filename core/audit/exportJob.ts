import { readAudit, type AuditQuery } from '../../db/audit/auditLog.ts'
import { recordNames } from '../../db/audit/recordNames.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import type { Store } from '../../db/store/store.ts'
import { actionName } from '../../domain/audit/actions.ts'
import { reasonText, referencesOf, rowTexts, tableName } from '../../domain/audit/rowTexts.ts'
import type { KnownNames } from '../../domain/shared/recordFields.ts'
import { writeSheet, type WrittenCell } from '../../exchange/xlsx/writeSheet.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { inVault } from '../jobs/withVault.ts'
import { dayOf, minuteText } from '../kernel/officeTime.ts'
import { rowsAtOnce } from '../kernel/sheetRows.ts'

const columns = [
  { head: '序号', width: 10 },
  { head: '时间', width: 20 },
  { head: '人员', width: 14 },
  { head: '操作', width: 18 },
  { head: '原因', width: 24 },
  { head: '数据表', width: 16 },
  { head: '记录', width: 10 },
  { head: '改动前后', width: 80 },
  { head: '变更编号', width: 38 },
]

/** Characters that a cell holds at most, so that a spreadsheet program shows it whole. */
const maxCellText = 4000

interface ReadRow {
  readonly area: string | null
  readonly fields: Record<string, unknown>
}

/** `名称：旧 → 新`, one field after the other. */
const fieldsText = (row: ReadRow, names: KnownNames): string =>
  rowTexts(row, names)
    .map(({ label, text }) => `${label}：${text}`)
    .join('；')
    .slice(0, maxCellText)

function* auditRows(store: Store, query: AuditQuery, work: Work): Generator<WrittenCell[]> {
  const readBefore = (seq: number | null) =>
    readAudit(store.read, query, seq, rowsAtOnce).map(row => ({
      ...row,
      fields: JSON.parse(row.fields) as Record<string, unknown>,
    }))
  for (let rows = readBefore(null); rows.length > 0; rows = readBefore(rows.at(-1)?.seq ?? 0)) {
    work.progress('writeRows', rows[0]?.seq ?? 0, null)
    work.stopIfCancelled()
    const names = recordNames(store.read, referencesOf(rows), dayOf(store.clock()))
    for (const row of rows)
      yield [
        row.seq,
        minuteText(row.at),
        row.userName,
        actionName(row.action),
        reasonText(row.action, row.why),
        row.area === null ? null : tableName(row.area),
        row.record,
        fieldsText(row, names),
        row.change,
      ]
  }
}

/** The audit log as the filter shows it, newest first, as a sheet. */
export const auditExport = (order: OrderOf<'auditExport'>, work: Work): Promise<WorkDone<'auditExport'>> =>
  inVault(order, async store => {
    const content = await writeSheet('审计记录', columns, auditRows(store, order.query, work))
    return { result: {}, value: { name: '审计记录.xlsx', content } }
  })
