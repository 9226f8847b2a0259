import { kindOf } from '../../../domain/records/recordKinds.ts'
import { recordAreaNames, type RecordArea } from '../../../domain/shared/recordAreas.ts'
import { readRecordRow } from '../../../domain/records/recordSheet.ts'
import ExcelJS from 'exceljs'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RegisterSheetKind, SheetKind, UnitSheetKind } from '../../../domain/sheets/sheetImport.ts'
import { headOfMapping } from '../../../domain/shared/sheets/mapping.ts'
import { lineFilter } from '../../../domain/shared/sheets/lineFilter.ts'
import type { CellFault } from '../../../domain/shared/sheets/sheet.ts'
import { columnName, sheetColumns } from '../../../domain/sheets/sheetKinds.ts'
import { analyseSheets } from '../../../domain/sheets/recogniseTable.ts'
import { templateOf, type TemplateUnit } from '../../../domain/sheets/template.ts'
import { readUnitSheet } from '../../../domain/sheets/unitSheet.ts'
import { figureItems } from '../../../domain/figures/items.ts'
import { readFigureRow } from '../../../domain/figures/sheet.ts'
import { readRegionRow, type RegionSheetField } from '../../../domain/organizations/regionSheet.ts'
import { readUnitRow, type UnitSheetField } from '../../../domain/organizations/sheet.ts'
import { readPersonRow, type PersonSheetField } from '../../../domain/people/sheet.ts'
import { readTable, readTabs } from '../../../exchange/xlsx/readTable.ts'
import { writeTemplate } from '../../../exchange/xlsx/writeTemplate.ts'
import { day } from '../../builders/register.ts'
import { sheetContext } from '../../builders/unitSheet.ts'

type Filled = Readonly<Record<string, string | number | Date>>
type At = ReadonlyMap<string, number>

const own: TemplateUnit = {
  uid: '22222222-2222-4222-8222-222222222222',
  name: '东港镇人民政府',
  tasks: [
    { assignment: '11111111-1111-4111-8111-111111111111', title: '开展安全生产大学习', dueOn: day('2026-03-20') },
    { assignment: '33333333-3333-4333-8333-333333333333', title: '开展重大隐患排查', dueOn: day('2026-03-31') },
  ],
}

const at = (text: string) => new Date(`${text}T00:00:00Z`)

/** A row of every kind of record: its own example, with days as days. */
const recordRows = Object.fromEntries(
  recordAreaNames.map(area => {
    const { fields, example } = kindOf(area)
    return [
      area,
      [
        Object.fromEntries(
          Object.entries(example).map(([name, text]) => [name, fields[name]!.kind === 'day' ? at(text) : text]),
        ),
      ],
    ]
  }),
) as unknown as Readonly<Record<RecordArea, readonly Filled[]>>

/** What somebody fills in, with days as days and numbers as numbers. */
const filled: Readonly<Record<SheetKind, readonly Filled[]>> = {
  ...recordRows,
  units: [
    {
      name: '东海机械有限公司',
      kind: '企业',
      uscc: '91371000052350125D',
      parent: '东港镇',
      staffCount: 120,
      riskClass: 'II',
      phone: 13_800_000_000,
      reportsMonthly: '否',
      openedOn: at('2019-05-06'),
      regionCode: 371_002,
    },
  ],
  people: [
    {
      name: '赵建国',
      unit: '东海机械有限公司',
      identity: '11010519491231002X',
      phone: 13_800_000_000,
      sex: '男',
      bornOn: at('1949-12-31'),
      postKind: '特种作业人员',
      form: '正式',
      startedOn: at('2020-07-01'),
    },
  ],
  regions: [{ code: 371_091, name: '东海开发区', parentCode: '371000' }],
  figures: [
    {
      name: '东港镇人民政府',
      finesDecided: 1.25,
      rewardsPaid: '不适用：没有举报奖励',
      ...Object.fromEntries(['hazardsFound', 'hazardsFixed', 'casesFiled'].map((key, n) => [key, 9 - n])),
      films: '无',
      casesClosed: 0,
    },
  ],
  roster: [
    {
      title: '新安全生产法宣讲',
      heldOn: at('2026-03-05'),
      hours: 1.5,
      kind: '法律法规',
      audience: '全体从业人员',
      mode: '集中授课',
      passLine: 80,
      name: '赵建国',
      identity: '11010519491231002X',
      signedIn: '是',
      score: 92,
    },
    { name: '钱志强', phone: 13_800_000_001, signedIn: '否' },
  ],
  findings: [
    {
      foundOn: at('2026-03-02'),
      category: '现场管理',
      place: '二车间',
      description: '配电柜门未关',
      level: '一般',
      responsible: '赵建国',
      phone: 13_800_000_000,
      dueOn: at('2026-03-09'),
      rectifiedOn: at('2026-03-05'),
    },
  ],
  feedback: [{ signed: '是', note: '已组织学习2次', doneOn: at('2026-03-15') }, { signed: '是' }],
}

async function filledByExcelJs(kind: SheetKind): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await writeTemplate(templateOf(kind, own))) as unknown as ExcelJS.Buffer)
  const [sheet] = book.worksheets
  for (const [number, row] of filled[kind].entries())
    for (const [field, value] of Object.entries(row)) {
      const place = sheetColumns[kind].findIndex(column => column.field === field)
      const cell = sheet!.getCell(number + 2, place + 1)
      cell.value = value
      // as a program shows a day that was typed into a free cell; in cells of text it stays a bare number
      if (value instanceof Date && number % 2 === 0 && place % 2 === 0) cell.numFmt = 'yyyy"年"m"月"d"日"'
    }
  return Buffer.from(await book.xlsx.writeBuffer())
}

const readers: Readonly<
  Record<RegisterSheetKind, (cells: readonly string[], at: At) => { faults: readonly CellFault[] }>
> = {
  units: (cells, places) => readUnitRow(cells, places as ReadonlyMap<UnitSheetField, number>),
  people: (cells, places) => readPersonRow(cells, places as ReadonlyMap<PersonSheetField, number>),
  regions: (cells, places) => readRegionRow(cells, places as ReadonlyMap<RegionSheetField, number>),
  figures: readFigureRow,
  ...(Object.fromEntries(
    recordAreaNames.map(area => [
      area,
      (cells: readonly string[], places: At) => readRecordRow(kindOf(area), cells, places),
    ]),
  ) as unknown as Readonly<
    Record<RecordArea, (cells: readonly string[], places: At) => { faults: readonly CellFault[] }>
  >),
}

/** Reads a filled template as the inbox does; nothing of it may be doubtful. */
async function read(kind: SheetKind, bytes: Uint8Array) {
  const tables = analyseSheets(await readTabs(bytes))
  expect(tables.proposal).toMatchObject({ kind, sheet: 0, sure: true, others: [] })
  const { sheet, mapping } = tables.proposal!
  const head = headOfMapping(mapping)
  const rows = await readTable(bytes, sheet)
  if (UnitSheetKind.safeParse(kind).success) {
    const task = (text: string) => (own.tasks.some(({ assignment }) => assignment === text) ? text : null)
    const { submission, faults, places } = readUnitSheet(UnitSheetKind.parse(kind), rows, head, {
      ...sheetContext,
      task,
    })
    return { ...tables, faults, submission, records: places.size }
  }
  const isRecord = lineFilter([...head.at.values()], rows[head.row]!.cells)
  const records = rows.slice(head.row + 1).filter(({ cells }) => isRecord(cells))
  const faults = records.flatMap(({ cells }) => readers[RegisterSheetKind.parse(kind)](cells, head.at).faults)
  return { ...tables, faults, submission: null, records: records.length }
}

describe('a template that another program filled and wrote anew is read without a fault', () => {
  test.each(SheetKind.options)('%s by exceljs 4.4', async kind => {
    const { mark, difference, faults, records, submission } = await read(kind, await filledByExcelJs(kind))
    expect(mark).toMatchObject({ kind, unit: own.uid, current: true })
    expect([difference, faults]).toEqual([null, []])
    expect(records).toBe(kind === 'roster' ? 3 : kind === 'feedback' ? 2 : 1)
    if (kind === 'roster')
      expect(submission).toMatchObject({ sessions: [{ heldOn: '2026-03-05', hours: 1.5, passLine: 80 }] })
    if (kind === 'findings')
      expect(submission).toMatchObject({
        findings: [{ phone: '13800000000', rectified: { on: '2026-03-05', note: '已整改' } }],
      })
    if (kind === 'feedback')
      expect(submission!.feedback).toEqual([
        { assignment: own.tasks[0]!.assignment, event: 'submit', on: '2026-03-15', note: '已组织学习2次' },
        { assignment: own.tasks[1]!.assignment, event: 'sign', on: sheetContext.day, note: null },
      ])
  })

  /*
   * The fixtures were made by LibreOffice 7.4.7 without a window: each template, as `writeTemplate` gives it (the three of
   * units for 东港镇人民政府 and two tasks), was loaded over UNO (`soffice --headless --accept=…`), cells of its first sheet
   * were set as typing sets them (days with the format YYYY-MM-DD, numbers, texts), and the document was stored with the
   * filter "Calc MS Excel 2007 XML". template-figures is of version 1 of its template, template-figures-2 of version 2.
   */
  test.each([
    ...([
      ['units', 1],
      ['people', 1],
      ['regions', 1],
      ['figures', 1],
      ['figures-2', 1],
      ['roster', 4],
    ] as const),
    ...([
      ['findings', 2],
      ['feedback', 2],
    ] as const),
  ])('%s by LibreOffice', async (name, count) => {
    const kind = SheetKind.parse(name.replace('-2', ''))
    const bytes = readFileSync(join(import.meta.dirname, `template-${name}-libreoffice.xlsx`))
    const { mark, difference, faults, records } = await read(kind, bytes)
    expect([faults, records]).toEqual([[], count])
    expect(mark).toMatchObject({ kind, current: name !== 'figures' })
    expect(difference?.version ?? null).toBe(name === 'figures' ? 1 : null)
  })
})

test('the template of figures asks for every item with what it counts in', () =>
  expect(
    templateOf('figures')
      .columns.slice(1)
      .map(({ head }) => head),
  ).toEqual(figureItems.map(({ key }) => columnName('figures', key))))
