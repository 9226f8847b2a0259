import { describe, expect, test } from 'vitest'
import { Submission } from '../../../domain/packages/submission.ts'
import { readAs } from '../../builders/unitSheet.ts'

const heads = [
  '序号',
  '报送单位',
  '检查日期',
  '隐患类别',
  '部位/地点',
  '隐患内容',
  '隐患等级',
  '判定依据',
  '责任人',
  '联系电话',
  '整改期限',
  '完成日期',
  '整改情况',
]
const row = (over: Readonly<Record<string, string>> = {}) => {
  const cells: Readonly<Record<string, string>> = {
    序号: '1',
    报送单位: '甲厂',
    检查日期: '2026年3月2日',
    隐患内容: '配电柜门未关',
    整改期限: '2026/3/9',
    ...over,
  }
  return heads.map(head => cells[head] ?? '')
}

describe('a sheet of findings', () => {
  test('is read with what the words of its cells mean', () => {
    const { submission, faults, unitNames } = readAs('findings', [
      heads,
      row({ 隐患类别: '基础管理', 隐患等级: '重大事故隐患', 判定依据: '标准第三条', 责任人: '张 三' }),
      row({ '部位/地点': '二车间', 完成日期: '2026-03-05', 整改情况: '已装门锁' }),
      row({ '部位/地点': '三车间', 完成日期: '未完成', 整改情况: '整改中' }),
      row({ '部位/地点': '四车间', 完成日期: '三月', 整改情况: '' }),
      ['', '', '', '', '', '注：本表每月5日前报送'],
      ['5'],
    ])
    expect(Submission.parse(submission)).toEqual(submission)
    expect(submission.findings).toMatchObject([
      {
        category: 'management',
        level: 'major',
        basis: '标准第三条',
        responsible: '张三',
        place: '',
        foundOn: '2026-03-02',
        dueOn: '2026-03-09',
        rectified: null,
      },
      { category: 'site', level: 'general', place: '二车间', rectified: { on: '2026-03-05', note: '已装门锁' } },
      { place: '三车间', rectified: null },
    ])
    expect(faults).toEqual([{ row: 5, field: 'rectifiedOn', fault: 'day' }])
    expect(unitNames).toEqual(['甲厂'])
  })

  test('gives a finding the same identifier every time, and another one only for another place, day or text', () => {
    const read = (over: Readonly<Record<string, string>>) => {
      const { findings } = readAs('findings', [heads, row(over)]).submission
      return findings[0]!.uid
    }
    expect(read({ 整改期限: '2026-04-01', 责任人: '李四', 隐患内容: '配电 柜门未关' })).toBe(read({}))
    for (const over of [{ '部位/地点': '甲' }, { 检查日期: '2026-03-03' }, { 隐患内容: '配电柜门未关严' }])
      expect(read(over)).not.toBe(read({}))
  })

  test('tells what was put right of a finding that the office has', () => {
    const rows = [heads, row({ 完成日期: '2026-03-05' }), row({ '部位/地点': '二车间' })]
    const known = readAs('findings', rows, { finding: () => true })
    expect(known.submission.rectifications).toEqual([
      { finding: known.submission.findings[0]!.uid, on: '2026-03-05', note: '已整改' },
    ])
    expect(readAs('findings', rows).submission.rectifications).toEqual([])
  })

  test('names what is missing, doubled, or said without its day', () => {
    const { faults } = readAs('findings', [
      heads,
      row({ 隐患内容: '', 整改期限: '', 隐患等级: '较大' }),
      row({ 整改情况: '已整改到位' }),
      row(),
      row({ 责任人: '李四' }),
    ])
    expect(faults.map(({ row: at, field, fault }) => `${at} ${field} ${fault}`)).toEqual([
      '2 dueOn missing',
      '2 description missing',
      '2 level choice',
      '3 rectifiedOn missing',
      '5 description duplicate',
    ])
  })
})
