import { expect, test } from 'vitest'
import { readRows } from '../../../exchange/xlsx/readRows.ts'
import { writeSheet } from '../../../exchange/xlsx/writeSheet.ts'
import { findHead } from '../../../domain/shared/sheets/mapping.ts'
import { findingColumns, readFindingRow } from '../../../domain/sheets/findingSheet.ts'
import { parentKind, readUnitRow } from '../../../domain/organizations/sheet.ts'

test.each([1, 512, 70_000])('%i bytes behind the end of an archive are passed over', async count => {
  const bytes = await writeSheet('表', [{ head: '单位名称', width: 9 }], [['甲厂']])
  const rows: (readonly string[])[] = []
  for await (const { cells } of readRows(Buffer.concat([bytes, Buffer.alloc(count)]))) rows.push(cells)
  expect(rows).toEqual([['单位名称'], ['甲厂']])
})

const heads = ['发现日期', '隐患描述', '整改期限', '整改情况']
const { at } = findHead([heads], findingColumns)
const faultsOf = (note: string) =>
  readFindingRow(['2026-10-20', '灭火器压力不足', '2026-11-30', note], at).faults.map(({ field }) => field)

test.each(['计划11月底前完成', '预计12月完成', '拟于下周完成更换', '尚未完成'])(
  '“%s” says that nothing is put right yet',
  note => expect(faultsOf(note)).toEqual([]),
)
test.each(['已更换', '整改完毕'])('“%s” wants its day', note => expect(faultsOf(note)).toEqual(['rectifiedOn']))

const kindOf = (name: string, kind = '') =>
  readUnitRow([name, kind], new Map([['name', 0] as const, ['kind', 1] as const])).draft.kind

test('a kind that no cell says is an enterprise only where the name leaves no doubt', () => {
  expect(kindOf('东海机械有限公司')).toBe('enterprise')
  expect(['东港镇人民政府', '西山街道办事处', '住建局'].map(name => kindOf(name))).toEqual([null, null, null])
  expect(kindOf('东港镇人民政府', '乡镇')).toBe('townStreet')
})

test('a unit above is made as what its name says', () => {
  const names = ['东港镇', '西山街道办事处', '经济开发区管委会', '区应急管理局', '某某集团']
  expect(names.map(parentKind)).toEqual(['townStreet', 'townStreet', 'developmentZone', 'memberUnit', null])
})
