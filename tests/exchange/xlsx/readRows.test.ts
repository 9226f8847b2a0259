import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeXlsx } from 'hucre/xlsx'
import { readRows } from '../../../exchange/xlsx/readRows.ts'
import { writeSheet } from '../../../exchange/xlsx/writeSheet.ts'
import { refusalFrom } from '../../builders/refusals.ts'

async function cellsOf(bytes: Uint8Array, sheet = 0): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = []
  for await (const row of readRows(bytes, sheet)) rows.push(row.cells)
  return rows
}

test('what we write comes back: long codes whole, numbers as their digits, empty cells as nothing', async () => {
  const rows = [
    ['91371000052350125D', '110105194912310021', 12, null, '=1+1'],
    ['', 'a', 0.5, 'b', null],
  ]
  const bytes = await writeSheet(
    '表',
    ['甲', '乙', '丙', '丁', '戊'].map(head => ({ head, width: 9 })),
    rows,
  )
  expect(await cellsOf(bytes)).toEqual([
    ['甲', '乙', '丙', '丁', '戊'],
    ['91371000052350125D', '110105194912310021', '12', '', '=1+1'],
    ['', 'a', '0.5', 'b'],
  ])
})

describe('another writer’s file', () => {
  test('with shared texts, styles, dates, truth values and rounded codes is read as what it means', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: '空', rows: [] },
        {
          name: '表',
          columns: [
            { header: '日期', numFmt: 'yyyy"年"m"月"d"日"' },
            { header: '码' },
            { header: '真' },
            { header: '同' },
          ],
          rows: [
            [new Date(Date.UTC(2026, 2, 1)), Number('371000198705120011'), true, '重复'],
            [new Date(Date.UTC(1999, 11, 31)), 123, false, '重复'],
          ],
        },
      ],
    })
    expect((await cellsOf(bytes, 1)).slice(-2)).toEqual([
      ['2026-03-01', '3.71000198705120E+17', '是', '重复'],
      ['1999-12-31', '123', '否', '重复'],
    ])
    expect(await cellsOf(bytes, 0)).toEqual([])
  })

  test('made by LibreOffice is read the same', async () => {
    const rows = await cellsOf(readFileSync(join(import.meta.dirname, 'libreoffice.xlsx')))
    expect(rows).toEqual([
      ['2026年企业台账'],
      ['企业名称', '统一社会信用代码', '成立日期', '职工人数', '是否月报'],
      ['威海某某渔具有限公司', '91371000052350125D', '2020-05-06', '120', '是'],
      ['威海全角厂', '１１１５２９２１７９０１９２５９５Ｒ', '2021年3月', '８'],
    ])
  })
})

describe('what is no sheet, or too much of one, is refused', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('姓名,电话')],
    ['a zip head and noise', Buffer.from('PK\u0003\u0004 and then nothing')],
  ])('%s', async (_, bytes) => {
    await refusalFrom(() => cellsOf(bytes), 'SHEET_UNREADABLE')
  })

  test('a sheet cut off anywhere, or with a byte turned', async () => {
    const whole = await writeSheet(
      '表',
      [{ head: '甲', width: 9 }],
      Array.from({ length: 50 }, (_, at) => [`第${at}行`]),
    )
    for (let at = 10; at < whole.length; at += 97)
      await refusalFrom(() => cellsOf(whole.slice(0, at)), 'SHEET_UNREADABLE')
    const before = await cellsOf(whole)
    for (let at = 0; at < whole.length; at += 31) {
      const turned = Uint8Array.from(whole)
      turned[at]! ^= 0xff
      const rows = await cellsOf(turned).catch((error: { code?: string }) => error.code)
      // a byte of no consequence may go unseen, but never as other content
      if (Array.isArray(rows)) expect(rows).toEqual(before)
      else expect(rows).toMatch(/^SHEET_/)
    }
  })

  test('a sheet that is asked for and not there', async () => {
    await refusalFrom(
      async () => cellsOf(await writeSheet('表', [{ head: '甲', width: 9 }], []), 7),
      'SHEET_UNREADABLE',
    )
  })

  test('more columns than any ledger has', async () => {
    const row = Array.from({ length: 260 }, (_, at) => `${at}`)
    const bytes = await writeSheet(
      '表',
      row.map(head => ({ head, width: 5 })),
      [row],
    )
    await refusalFrom(() => cellsOf(bytes), 'SHEET_TOO_LARGE')
  })
})
