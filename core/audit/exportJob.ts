import { readAudit, type AuditQuery } from '../../db/audit/auditLog.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import type { Store } from '../../db/store/store.ts'
import { fieldNames } from '../../domain/shared/fieldTexts.ts'
import { writeSheet, type WrittenCell } from '../../exchange/xlsx/writeSheet.ts'
import type { OrderOf, WorkDone } from '../jobs/orders.ts'
import { inVault } from '../jobs/withVault.ts'
import { rowsAtOnce } from '../kernel/sheetRows.ts'

const auditColumns = [
  { head: '序号', width: 10 },
  { head: '时间', width: 26 },
  { head: '人员', width: 14 },
  { head: '操作', width: 18 },
  { head: '原因', width: 24 },
  { head: '数据表', width: 16 },
  { head: '记录', width: 10 },
  { head: '改动前后', width: 80 },
  { head: '变更编号', width: 38 },
]

const valueText = (value: unknown): string =>
  value === null || value === undefined ? '空' : String(JSON.stringify(value))

/** `名称：旧→新`, one field after the other. */
function fieldsText(fields: string): string {
  const pairs = Object.entries(JSON.parse(fields) as Record<string, unknown>)
  return pairs
    .map(([name, value]) => {
      const label = fieldNames[name] ?? name
      return Array.isArray(value)
        ? `${label}：${valueText(value[0])}→${valueText(value[1])}`
        : `${label}：${valueText(value)}`
    })
    .join('；')
    .slice(0, 4000)
}

function* auditRows(store: Store, query: AuditQuery, work: Work): Generator<WrittenCell[]> {
  let before: number | null = null
  let rows = readAudit(store.read, query, before, rowsAtOnce)
  while (rows.length > 0) {
    work.progress('writeRows', rows[0]!.seq, null)
    work.stopIfCancelled()
    for (const row of rows)
      yield [
        row.seq,
        row.at,
        row.userName,
        row.action,
        row.why,
        row.area,
        row.record,
        fieldsText(row.fields),
        row.change,
      ]
    before = rows.at(-1)!.seq
    rows = readAudit(store.read, query, before, rowsAtOnce)
  }
}

/** The audit log as the filter shows it, newest first, as a sheet. */
export const auditExport = (order: OrderOf<'auditExport'>, work: Work): Promise<WorkDone<'auditExport'>> =>
  inVault(order, async store => {
    const content = await writeSheet('审计记录', auditColumns, auditRows(store, order.query, work))
    return { result: {}, value: { name: '审计记录.xlsx', content } }
  })
