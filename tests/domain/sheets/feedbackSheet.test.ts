import { expect, test } from 'vitest'
import { Submission } from '../../../domain/packages/submission.ts'
import { readAs } from '../../builders/unitSheet.ts'

const heads = ['任务编号', '任务名称', '办理期限', '是否签收', '办理情况', '完成日期']
const known = '22222222-2222-4222-8222-222222222222'

test('feedback finds its task by number or name, and passes over what was left as it came', () => {
  const { submission, faults } = readAs('feedback', [
    heads,
    [known, '什么任务', '2026-04-01', '是', '', ''],
    ['', '开展安全生产大学习', '', '', '已学习2次', '2026-03-15'],
    ['33333333-3333-4333-8333-333333333333', '没有动过的任务', '2026-04-01', '', '', ''],
    ['', '也没有动过', '', '否', '', ''],
  ])
  expect(faults).toEqual([])
  expect(Submission.parse(submission)).toEqual(submission)
  expect(submission.feedback).toEqual([
    { assignment: known, event: 'sign', on: '2026-03-31', note: null },
    { assignment: '11111111-1111-4111-8111-111111111111', event: 'submit', on: '2026-03-15', note: '已学习2次' },
  ])
})

test('feedback names a task that is not there, one said twice, and what is said by halves', () => {
  const { faults, submission } = readAs('feedback', [
    heads,
    ['', '别的任务', '', '是', '', ''],
    [known, '', '', '是', '', ''],
    [known.toUpperCase(), '', '', '已签收', '已办', '2026-03-02'],
    ['', '开展安全生产大学习', '', '', '已学习2次', ''],
    ['', '开展安全生产大学习', '', '', '', '2026-03-15'],
    ['7', '开展安全生产大学习', '', '', '', ''],
    ['', '', '', '是', '', ''],
  ])
  expect(faults.map(({ row, field, fault }) => `${row} ${field} ${fault}`)).toEqual([
    '2 title unknownTask',
    '4 assignment duplicate',
    '5 doneOn missing',
    '6 note missing',
    '7 assignment format',
    '8 title missing',
  ])
  expect(submission.feedback).toHaveLength(1)
})
