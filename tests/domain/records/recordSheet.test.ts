import { expect, test } from 'vitest'
import { kindOf } from '../../../domain/records/recordKinds.ts'
import { readRecordRow, recordColumns } from '../../../domain/records/recordSheet.ts'
import { proposeMapping } from '../../../domain/shared/sheets/mapping.ts'

const kind = kindOf('outreach')
const columns = recordColumns(kind)
const at = new Map(columns.map(({ field }, place) => [field, place]))

/** What a row with these cells says; the other cells are those of the example. */
const read = (cells: Readonly<Record<string, string>>) => {
  const all: Readonly<Record<string, string>> = { ...kind.example, ...cells }
  return readRecordRow(
    kind,
    columns.map(({ field }) => all[field] ?? ''),
    at,
  )
}

test.each([
  ['12000', 12_000],
  ['12,000 人次', 12_000],
  ['0', 0],
  ['1.2万', 12_000],
  ['2万人次', 20_000],
  ['0.0001万', 1],
  ['10000万', 100_000_000],
])('a count written as %s is %i', (text, count) => {
  const { draft, faults } = read({ reach: text })
  expect(faults).toEqual([])
  expect(draft.values['reach']).toBe(count)
})

test.each(['2万余人', '约200人', '1.2', '1.23456万', '10001万', '100000001', '一万'])(
  'a count written as %s is named as one that cannot be read',
  text => {
    const { draft, faults } = read({ reach: text })
    expect(faults).toEqual([{ field: 'reach', fault: 'number' }])
    expect(draft.values['reach']).toBeNull()
  },
)

test('money in another unit is not taken for 元', () =>
  expect(read({ cost: '1.2万元' }).faults).toEqual([{ field: 'cost', fault: 'number' }]))

test.each([
  ['覆盖人数（人次）', '经费（元）', ['reach known', 'cost known']],
  ['覆盖人数（万人次）', '经费（万元）', ['-', '-']],
  ['覆盖人次（万人）', '投入的经费（万元）', ['-', '-']],
])('the heads %s and %s', (reach, cost, wanted) => {
  const { columns: found } = proposeMapping([['宣传工作', '形式', '日期', reach, cost]], columns)
  expect(found.slice(3).map(({ field, how }) => (field === null ? '-' : `${field} ${how!}`))).toEqual(wanted)
})
