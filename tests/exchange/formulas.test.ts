import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { csvCell, csvLine } from '../../domain/shared/sheets/csv.ts'
import { SheetKind } from '../../domain/sheets/sheetImport.ts'
import { templateOf } from '../../domain/sheets/template.ts'
import { annotate } from '../../exchange/xlsx/annotateSheet.ts'
import { openArchive } from '../../exchange/xlsx/zipArchive.ts'
import { readRows } from '../../exchange/xlsx/readRows.ts'
import { writeSheet } from '../../exchange/xlsx/writeSheet.ts'
import { writeTemplate } from '../../exchange/xlsx/writeTemplate.ts'
import { day } from '../builders/register.ts'

const hostile = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1+1', '\r=1+1', '=HYPERLINK("http://x","y")', "=cmd|'/c calc'!A0"]

/** Every cell of every sheet as another program loads it; none may be anything but text, a number, or nothing. */
async function cellsOf(bytes: Uint8Array): Promise<string[]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  const texts: string[] = []
  for (const sheet of book.worksheets)
    sheet.eachRow(row =>
      row.eachCell(cell => {
        expect([ExcelJS.ValueType.String, ExcelJS.ValueType.SharedString, ExcelJS.ValueType.Number]).toContain(
          cell.type,
        )
        texts.push(cell.text)
      }),
    )
  const archive = await openArchive(bytes)
  for (const name of archive.names().filter(part => part.startsWith('xl/worksheets/'))) {
    let xml = ''
    for await (const piece of archive.text(name)) xml += piece
    expect(xml).not.toMatch(/<(?:\w+:)?f[\s>]/u)
  }
  archive.close()
  return texts
}

const anySheet = (cells: readonly string[]) =>
  writeSheet(
    '表',
    cells.map(head => ({ head, width: 9 })),
    [cells],
  )

describe('a text that looks like a formula stays a text', () => {
  test('in a sheet that we write, heads too', async () => {
    const bytes = await anySheet(hostile)
    const plain = (text: string) => text.replaceAll(/_x000D_|\s/gu, '')
    expect((await cellsOf(bytes)).map(plain)).toEqual([...hostile, ...hostile].map(plain))
    const rows: (readonly string[])[] = []
    for await (const { cells } of readRows(bytes)) rows.push(cells)
    expect(rows[1]!.map(plain)).toEqual(hostile.map(plain))
  })

  test.each(SheetKind.options)('in a template of %s that is filled in for a unit', async kind => {
    const tasks = hostile.map(title => ({
      assignment: '11111111-1111-4111-8111-111111111111',
      title,
      dueOn: day('2026-03-01'),
    }))
    const template = templateOf(kind, { uid: '22222222-2222-4222-8222-222222222222', name: '=1+1', tasks })
    const texts = await cellsOf(await writeTemplate(template))
    expect(texts.includes('@SUM(A1)')).toBe(kind === 'feedback')
  })

  test('in an annotated copy, in what we say as well as in what the sender wrote', async () => {
    const marks = hostile.map((text, at) => ({ row: 2, column: at, text }))
    const copy = await annotate(await anySheet(hostile), { sheet: 0, headRow: 1, marks })
    expect((await cellsOf(copy)).at(-1)).toContain('=HYPERLINK("http://x","y")')
  })

  test('in a CSV, behind an apostrophe', () => {
    for (const text of [...hostile, '＝1+1', '－1']) expect(csvCell(text)).toMatch(/^"'/u)
    expect(csvLine(['甲', null, -5, 0.5, 'a,b', 'a"b', 'a\r\nb', '2026-03-01', '=A1"'])).toBe(
      '甲,,-5,0.5,"a,b","a""b","a\r\nb",2026-03-01,"\'=A1"""',
    )
  })
})
