import { describe, expect, test } from 'vitest'
import { Month } from '../../../domain/shared/period.ts'
import { aDesk, refusedWith, upload } from '../../builders/desk.ts'
import { townships } from '../../builders/month.ts'
import { day } from '../../builders/register.ts'
import { aSheet, committed, previewed } from '../../builders/sheet.ts'

const month = Month.parse('2026-11')

describe('a sheet of figures', () => {
  test('is looked at first, imported as shown, told apart by its cells, and taken back whole', async () => {
    const desk = await aDesk()
    const { call } = desk
    await townships(call, 4)
    const heads = ['序号', '单位名称', '发现隐患（个）', '完成整改', '决定罚款（万元）', '亡人事故']
    const rows = [
      ['1', '第1镇人民政府', '12', '１０', '3.5', '0'],
      ['2', '第2镇人民政府', '', '', '', '不适用：无企业'],
      ['3', '第3镇人民政府', '5', '6', '', ''],
      ['4', '不存在的镇', '1', '1', '', ''],
      ['5', '第1镇人民政府', '1', '1', '', ''],
      ['6', '第4镇人民政府', '十二', '', '', ''],
    ]
    const bytes = await aSheet(heads, rows)
    const preview = await previewed(desk, 'figures', bytes, day('2026-12-10'), '报表.xlsx', month)
    expect([preview.added, preview.changed, preview.same, preview.rejected]).toEqual([2, 0, 0, 4])
    expect(preview.details.rejectedCells.map(({ row, fault }) => [row, fault])).toEqual([
      [4, '完成整改（6）大于发现隐患（5）'],
      [5, 'notExpected'],
      [6, 'duplicate'],
      [7, '应为整数'],
    ])
    await committed(desk, preview.preview)
    const [first, second] = (await call.figures.grid({ month })).rows
    expect(first).toMatchObject({ state: 'onTime', source: 'sheet', receivedOn: '2026-12-10' })
    expect(first!.cells).toMatchObject({
      hazardsFound: { state: 'value', value: 12 },
      hazardsFixed: { state: 'value', value: 10 },
      finesDecided: { state: 'value', value: 3_500_000 },
      fatalAccidents: { state: 'zero' },
    })
    expect(second!.cells).toEqual({ fatalAccidents: { state: 'notApplicable', reason: '无企业' } })
    const again = await previewed(desk, 'figures', bytes, day('2026-12-11'), '报表.xlsx', month)
    expect([again.added, again.changed, again.same, again.rejected]).toEqual([0, 0, 2, 4])
    const [imported] = await call.sheets.imports()
    const undone = await call.sheets.undoImport({ id: imported!.id })
    for await (const _ of await call.jobs.watch(undone));
    expect((await call.figures.grid({ month })).missing).toBe(4)
  })

  test('wants its month', async () => {
    const desk = await aDesk()
    const { handle: file } = await upload(desk, '报表.xlsx', 'x')
    await refusedWith('INPUT_INVALID', () =>
      desk.call.sheets.previewSheet({ file, kind: 'figures', day: day('2026-12-10') }),
    )
  })
})
