import { countUnits, listUnits } from '../../db/organizations/units.ts'
import { unitNamesOn } from '../../db/store/unitNames.ts'
import { countPeople, listPeople } from '../../db/people/people.ts'
import { readAudit } from '../../db/audit/auditLog.ts'
import type { Store } from '../../db/store/store.ts'
import type { Work } from '../../db/store/jobProgress.ts'
import type { SheetColumn } from '../../domain/shared/sheets/sheet.ts'
import type { UnitRow } from '../../domain/organizations/api.ts'
import { unitColumns, unitKindNames, type UnitSheetField } from '../../domain/organizations/sheet.ts'
import type { PersonRow } from '../../domain/people/api.ts'
import { employmentFormNames, personColumns, postKindNames, type PersonSheetField } from '../../domain/people/sheet.ts'
import { fieldNames } from '../../domain/shared/fieldTexts.ts'
import { writeSheet, type WrittenCell } from '../../exchange/xlsx/writeSheet.ts'
import { inVault } from '../jobs/withVault.ts'
import type { WorkDone, WorkOrder } from '../jobs/orders.ts'

type Of<K extends WorkOrder['kind']> = Extract<WorkOrder, { kind: K }>

/** Rows that are read at once. */
const piece = 1000

function* pieces<Row>(
  total: number,
  work: Work,
  read: (offset: number, limit: number) => readonly Row[],
): Generator<Row> {
  for (let offset = 0; offset < total; offset += piece) {
    work.progress('writeRows', offset, total)
    work.stopIfCancelled()
    yield* read(offset, piece)
  }
}

const written = (columns: readonly SheetColumn<string>[]) =>
  columns.map(({ heads: [head], width }) => ({ head, width }))

const yesNo = (value: boolean): string => (value ? '是' : '否')

/** One unit as a sheet shows it; what comes out can be imported again and changes nothing. */
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

function* unitRows(store: Store, query: Of<'unitExport'>['query'], work: Work): Generator<WrittenCell[]> {
  const total = countUnits(store.read, query)
  for (let offset = 0; offset < total; offset += piece) {
    work.progress('writeRows', offset, total)
    work.stopIfCancelled()
    const rows = listUnits(store.read, { ...query, offset, limit: piece })
    const names = unitNamesOn(
      store.read,
      rows.flatMap(row => [row.leadDeptId, row.regulatorId]),
      query.day,
    )
    for (const row of rows) yield unitCells(row, names)
  }
}

/** The units of a list as a sheet. */
export const unitExport = (order: Of<'unitExport'>, work: Work): Promise<WorkDone> =>
  inVault(order, async store => {
    const content = await writeSheet('单位', written(unitColumns), unitRows(store, order.query, work))
    return {
      result: { rows: countUnits(store.read, order.query) },
      value: { name: `单位-${order.query.day}.xlsx`, content },
    }
  })

/** People leave without identity numbers and birthdays: whoever needs them asks for them one by one (domain.md 9.4). */
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
export const personExport = (order: Of<'personExport'>, work: Work): Promise<WorkDone> =>
  inVault(order, async store => {
    const total = countPeople(store.read, order.query)
    const rows = pieces(total, work, (offset, limit) => listPeople(store.read, { ...order.query, offset, limit }))
    const content = await writeSheet('人员', written(exportedFields), mapped(rows, personCells))
    return { result: { rows: total }, value: { name: `人员-${order.query.day}.xlsx`, content } }
  })

function* mapped<From, To>(rows: Iterable<From>, to: (row: From) => To): Generator<To> {
  for (const row of rows) yield to(row)
}

const auditColumns = [
  ...[
    { head: '序号', width: 10 },
    { head: '时间', width: 26 },
    { head: '人员', width: 14 },
  ],
  ...[
    { head: '操作', width: 18 },
    { head: '原因', width: 24 },
    { head: '数据表', width: 16 },
  ],
  ...[
    { head: '记录', width: 10 },
    { head: '改动前后', width: 80 },
    { head: '变更编号', width: 38 },
  ],
]

const said = (value: unknown): string => (value === null || value === undefined ? '空' : String(JSON.stringify(value)))

/** `名称：旧→新`, one field after the other. */
function fieldsText(fields: string): string {
  const pairs = Object.entries(JSON.parse(fields) as Record<string, unknown>)
  return pairs
    .map(([name, value]) => {
      const label = fieldNames[name] ?? name
      return Array.isArray(value) ? `${label}：${said(value[0])}→${said(value[1])}` : `${label}：${said(value)}`
    })
    .join('；')
    .slice(0, 4000)
}

function* auditRows(store: Store, query: Of<'auditExport'>['query'], work: Work): Generator<WrittenCell[]> {
  let before: number | null = null
  for (let rows = readAudit(store.read, query, before, piece); rows.length > 0;) {
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
    rows = readAudit(store.read, query, before, piece)
  }
}

/** The audit log as the filter shows it, newest first, as a sheet. */
export const auditExport = (order: Of<'auditExport'>, work: Work): Promise<WorkDone> =>
  inVault(order, async store => {
    const content = await writeSheet('审计记录', auditColumns, auditRows(store, order.query, work))
    return { result: {}, value: { name: '审计记录.xlsx', content } }
  })
