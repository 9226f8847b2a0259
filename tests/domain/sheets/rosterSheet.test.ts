import { describe, expect, test } from 'vitest'
import { Submission } from '../../../domain/packages/submission.ts'
import { submissionFaults } from '../../../domain/packages/submissionRules.ts'
import { readAs } from '../../builders/unitSheet.ts'

const heads = ['培训名称', '培训日期', '学时', '地点', '姓名', '单位', '身份证号', '电话', '签到', '成绩']

describe('a roster', () => {
  test('whose training is merged over its people is one training with everybody on it', () => {
    const { submission, faults, places } = readAs('roster', [
      ['2026年3月培训签到表'],
      heads,
      ['新安法宣讲', '2026.3.5', '4', '会议室', '张 三', '甲厂', '11010519491231002X', '138 6311 2345', '√', '92分'],
      ['', '', '', '', '李四', '甲厂', '', '', '缺席', ''],
      ['', '', '', '', '王五', '乙厂', '', '', '王五', ''],
      ['警示教育', '46096', '2学时', '', '李四', '甲厂', '', '', '已签到', '缺考'],
      ['合计', '', '', '', '4', '', '', '', '', ''],
      ['填表人：赵六', '', '审核人：钱七'],
    ])
    expect(faults).toEqual([])
    expect(Submission.parse(submission)).toEqual(submission)
    expect(submissionFaults(submission, '2026-03-31')).toEqual([])
    expect(submission.sessions).toMatchObject([
      { title: '新安法宣讲', heldOn: '2026-03-05', hours: 4, place: '会议室', kind: 'other', passLine: 80 },
      { title: '警示教育', heldOn: '2026-03-15', hours: 2, place: null },
    ])
    const [first, second] = submission.sessions.map(({ uid }) => uid)
    expect(submission.attendances).toEqual([
      {
        session: first,
        name: '张三',
        unit: '甲厂',
        identity: '11010519491231002X',
        phone: '13863112345',
        signedIn: true,
        score: 92,
      },
      { session: first, name: '李四', unit: '甲厂', identity: null, phone: null, signedIn: false, score: null },
      { session: first, name: '王五', unit: '乙厂', identity: null, phone: null, signedIn: true, score: null },
      { session: second, name: '李四', unit: '甲厂', identity: null, phone: null, signedIn: true, score: null },
    ])
    expect([...places]).toEqual([
      [`sessions:${first!}`, 3],
      [`attendances:${first!}:0`, 3],
      [`attendances:${first!}:1`, 4],
      [`attendances:${first!}:2`, 5],
      [`sessions:${second!}`, 6],
      [`attendances:${second!}:3`, 6],
    ])
  })

  test('without a column of sign-ins lists those who came; an empty cell under one is no sign-in', () => {
    const rows = (sign: readonly string[]) => [
      ['培训名称', '培训日期', '学时', '姓名', ...sign],
      ['宣讲', '2026-03-05', '4', '张三', ''],
    ]
    expect(readAs('roster', rows([])).submission.attendances[0]?.signedIn).toBe(true)
    expect(readAs('roster', rows(['签到'])).submission.attendances[0]?.signedIn).toBe(false)
  })

  test('another training takes nothing over from the one above it', () => {
    const { faults } = readAs('roster', [
      heads,
      ['宣讲', '2026-03-05', '4', '会议室', '张三'],
      ['演练', '', '', '', '李四'],
      ['', '2026-03-06', '2', '', '王五'],
    ])
    expect(faults).toEqual([
      { row: 3, field: 'heldOn', fault: 'missing' },
      { row: 3, field: 'hours', fault: 'missing' },
    ])
  })

  test('names every cell that cannot stand, and leaves its row out', () => {
    const { faults, submission } = readAs('roster', [
      heads,
      ['宣讲', '三月', '半天', '会议室', '张三', '甲厂', '110105194912310021', '12', '也许', '101'],
      ['宣讲', '2026-03-05', '4', '会议室', '张三'],
      ['宣讲', '2026-03-05', '4', '会议室', '张三'],
      ['宣讲', '2026-03-05', '2', '会议室', '李四'],
      ['宣讲', '2026-03-05', '4', '会议室', '', '甲厂'],
    ])
    expect(faults.map(({ row, field, fault }) => `${row} ${field} ${fault}`)).toEqual([
      '2 heldOn day',
      '2 hours hours',
      '2 score points',
      '2 phone format',
      '2 identity identity.check',
      '2 signedIn choice',
      '4 name duplicate',
      '5 hours differs',
      '6 name missing',
    ])
    expect(submission.attendances.map(({ name }) => name)).toEqual(['张三'])
  })
})
