import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { annotate, marksHead, type CellMark } from '../../../exchange/xlsx/annotateSheet.ts'
import { openArchive } from '../../../exchange/xlsx/zipArchive.ts'
import { readRows } from '../../../exchange/xlsx/readRows.ts'
import { writeArchive } from '../../../exchange/xlsx/writeArchive.ts'
import { refusalFrom } from '../../builders/refusals.ts'

async function rowsOf(bytes: Uint8Array, sheet = 0) {
  const rows: { number: number; cells: readonly string[] }[] = []
  for await (const row of readRows(bytes, sheet)) rows.push(row)
  return rows
}

/** A sender's file with much in it that must not be touched. */
async function aFile(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('台账', { views: [{ state: 'frozen', ySplit: 2 }] })
  sheet.columns = [{ width: 8 }, { width: 30 }, { width: 14 }, { width: 10 }]
  sheet.addRow(['2026年3月台账'])
  sheet.mergeCells('A1:D1')
  sheet.addRow(['序号', '姓名 <全称> & "别名"', '日期', '合计'])
  sheet.addRow([1, '张三', new Date(Date.UTC(2026, 2, 1)), { formula: 'A3*2', result: 2 }])
  sheet.addRow([2, '=1+1', '三月', { formula: 'A4*2', result: 4 }])
  sheet.addRow([3, null, new Date(Date.UTC(2026, 2, 3)), { formula: 'SUM(D3:D4)', result: 6 }])
  sheet.addRow([])
  sheet.addRow([4, '李四', '', 0.1 + 0.2])
  sheet.getCell('C4').style = { font: { bold: true, color: { argb: 'FFFF0000' } }, numFmt: '0.00' }
  sheet.getCell('B3').dataValidation = { type: 'list', allowBlank: true, formulae: ['"张三,李四"'] }
  sheet.getCell('B7').note = '原批注'
  sheet.autoFilter = 'A2:D7'
  book.addWorksheet('另一张').addRow([{ formula: "'台账'!D5", result: 6 }, '不动'])
  return Buffer.from(await book.xlsx.writeBuffer())
}

const marks: readonly CellMark[] = [
  { row: 4, column: 2, text: '日期：不是日期' },
  { row: 5, column: 1, text: '=HYPERLINK("http://x")' },
  { row: 5, column: 1, text: '姓名：没有填写 <b> & "c"\u0000' },
  { row: 7, column: null, text: '没有找到这个单位' },
]

async function load(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  return book
}

describe('an annotated copy', () => {
  test('says in a column of its own what is wrong, and leaves every other cell as it was', async () => {
    const bytes = await aFile()
    const copy = await annotate(bytes, { sheet: 0, headRow: 2, marks })
    const [before, after] = [await rowsOf(bytes), await rowsOf(copy)]
    const own = (rows: typeof before) =>
      rows.map(({ number, cells }) => [number, ...[0, 1, 2, 3].map(place => cells[place] ?? '')])
    expect(own(after)).toEqual(own(before))
    expect(after.map(({ number, cells }) => [number, cells[4] ?? null])).toEqual([
      [1, null],
      [2, marksHead],
      [3, null],
      [4, '日期：不是日期'],
      [5, '=HYPERLINK("http://x")；姓名：没有填写 <b> & "c"'],
      [7, '没有找到这个单位'],
    ])
    expect(await rowsOf(copy, 1)).toEqual(await rowsOf(bytes, 1))
  })

  test('keeps formulas, styles, notes, choices and widths as another program reads them', async () => {
    const bytes = await aFile()
    const [before, after] = [await load(bytes), await load(await annotate(bytes, { sheet: 0, headRow: 2, marks }))]
    const marked = new Set(['C4', 'B5'])
    for (const sheet of before.worksheets) {
      const copy = after.getWorksheet(sheet.name)!
      sheet.eachRow({ includeEmpty: true }, (row, number) =>
        row.eachCell({ includeEmpty: true }, (cell, place) => {
          const same = copy.getCell(number, place)
          expect(same.value).toEqual(cell.value)
          if (marked.has(cell.address))
            expect({ ...same.style, fill: null }).toMatchObject({ ...cell.style, fill: null })
          else expect(same.style).toEqual(cell.style)
          expect(same.note).toEqual(cell.note)
        }),
      )
      expect(copy.columns.slice(0, 4).map(({ width }) => width)).toEqual(sheet.columns.map(({ width }) => width))
      expect(copy.autoFilter).toEqual(sheet.autoFilter)
      expect(copy.getCell('A1').isMerged).toBe(sheet.getCell('A1').isMerged)
    }
    const sheet = after.getWorksheet('台账')!
    expect(sheet.getCell('B3').dataValidation).toMatchObject({ formulae: ['"张三,李四"'] })
    expect([sheet.getCell('C4'), sheet.getCell('B5')].map(({ fill }) => fill)).toMatchObject([
      { type: 'pattern', fgColor: { argb: 'FFFFF2A8' } },
      { type: 'pattern', fgColor: { argb: 'FFFFF2A8' } },
    ])
    expect(sheet.getCell('C3').fill).toMatchObject({ pattern: 'none' })
    expect(sheet.getCell('E5').type).toBe(ExcelJS.ValueType.String)
  })

  test('has every part of the file but the sheet and the styles byte for byte', async () => {
    const bytes = await aFile()
    const [before, after] = [
      await openArchive(bytes),
      await openArchive(await annotate(bytes, { sheet: 0, headRow: 2, marks })),
    ]
    expect(after.names()).toEqual(before.names())
    const changed: string[] = []
    for (const name of before.names())
      if (!Buffer.from((await before.packed(name)).bytes).equals((await after.packed(name)).bytes)) changed.push(name)
    expect(changed.sort()).toEqual(['xl/styles.xml', 'xl/worksheets/sheet1.xml'])
  })

  test('of an annotated copy says only what is wrong now, in the same column', async () => {
    const once = await annotate(await aFile(), { sheet: 0, headRow: 2, marks })
    const twice = await annotate(once, { sheet: 0, headRow: 2, marks: marks.slice(0, 1), onlyMarked: true })
    const rows = await rowsOf(twice)
    expect(rows.map(({ cells }) => cells[4]).filter(Boolean)).toEqual([marksHead, '日期：不是日期'])
    expect(rows.every(({ cells }) => cells.length <= 5)).toBe(true)
    const sheet = (await load(twice)).getWorksheet('台账')!
    expect([2, 3, 4, 5, 7].map(row => sheet.getRow(row).hidden)).toEqual([false, true, false, true, true])
  })

  test('is not made of a file with macros, of a sheet that is not there, or of no sheet', async () => {
    const bytes = await aFile()
    const archive = await openArchive(bytes)
    const parts = await Promise.all(archive.names().map(name => archive.packed(name)))
    const macro = { ...parts[0]!, name: 'xl/vbaProject.bin' }
    await refusalFrom(
      () => annotate(writeArchive([...parts, macro]), { sheet: 0, headRow: 2, marks }),
      'FILE_KIND_REFUSED',
    )
    await refusalFrom(() => annotate(bytes, { sheet: 9, headRow: 2, marks }), 'SHEET_UNREADABLE')
    await refusalFrom(() => annotate(Buffer.from('a,b'), { sheet: 0, headRow: 1, marks }), 'SHEET_UNREADABLE')
  })
})
