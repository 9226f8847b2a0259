import { expect, test } from 'vitest'
import { lineFilter } from '../../../../domain/shared/sheets/lineFilter.ts'

const heads = ['序号', '姓名', '单位', '人数']
const records = (rows: readonly (readonly string[])[]) => {
  const isRecord = lineFilter([1, 2, 3], heads)
  return rows.map(row => isRecord(row))
}

test.each([
  ['a running number alone', ['3', '', '', '']],
  ['the heads once more', heads],
  ['a total', ['合 计', '', '', '12']],
  ['a total behind a running number', ['9', '总计', '', '12人']],
  ['a total said in words', ['小计：', '', '', '共12人']],
  ['a note', ['注：1. 按月报送']],
  ['who filled it in', ['填表人：张三', '', '审核人：李四', '']],
  ['who filled it in, in cells of their own', ['填表人：', '张三', '负责人（签字）：', '']],
])('%s is no record', (_, row) => expect(records([row])).toEqual([false]))

test.each([
  ['a unit that is called like a total', ['', '总计科技有限公司', '', '12']],
  ['a total with a name behind it', ['合计', '', '张三', '']],
  ['somebody called like a note', ['', '注册安全工程师', '', '']],
  ['half of the heads', ['', '姓名', '甲厂', '']],
])('%s is one', (_, row) => expect(records([row])).toEqual([true]))

test('the lines of a note follow it; a whole row after it is a record all the same', () =>
  expect(
    records([
      ['', '', '注：'],
      ['', '', '2. 不得空项'],
      ['5', '张三', '甲厂', '1'],
    ]),
  ).toEqual([false, false, true]))

test('a name alone behind a note is a record, the next sentence is not', () =>
  expect(
    records([
      ['注：单位填全称'],
      ['', '张三', '', ''],
      ['', '', '说明：'],
      ['', '请各单位认真核对，如实填写。', '', ''],
    ]),
  ).toEqual([false, true, false, false]))
