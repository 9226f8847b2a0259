import { describe, expect, test } from 'vitest'
import {
  fieldChoices,
  reasonText,
  referencesOf,
  rowTexts,
  tableChoices,
  tableName,
} from '../../../domain/audit/rowTexts.ts'

const lines = (area: string | null, fields: Record<string, unknown>, names = {}) =>
  rowTexts({ area, fields }, names).map(({ label, text }) => `${label}：${text}`)

describe('a row of the log', () => {
  test('tells what was added, and of a change before and after', () => {
    expect(lines('tasks', { id: [null, 1], uid: [null, 'x'], title: [null, '学习'], state: [null, 'draft'] })).toEqual([
      '任务名称：学习',
      '状态：待下发',
    ])
    expect(lines('tasks', { state: ['draft', 'running'], dueOn: ['2026-11-20', '2026-12-01'] })).toEqual([
      '状态：待下发 → 进行中',
      '完成期限：2026年11月20日 → 2026年12月1日',
    ])
  })

  test('tells what became empty', () => {
    expect(lines('unit_versions', { phone: ['13800000000', null] })).toEqual(['联系电话：13800000000 → （空）'])
    expect(lines('unit_versions', { phone: [null, null] })).toEqual([])
  })

  test('says yes, no and several words in Chinese', () => {
    expect(lines('attendances', { signedIn: [false, true] })).toEqual(['签到：否 → 是'])
    expect(lines('users', { roles: [['clerk'], ['clerk', 'leader']] })).toEqual(['岗位：经办 → 经办、审核（领导）'])
  })

  test('names other records where their names are known, else by table and number', () => {
    const fields = { unitId: [null, 12], taskId: [null, 7] }
    expect(lines('assignments', fields)).toEqual(['承办单位：单位 #12', '任务：任务 #7'])
    expect(lines('assignments', fields, { units: { 12: '东镇' } })).toEqual(['承办单位：东镇', '任务：任务 #7'])
    expect(referencesOf([{ area: 'assignments', fields }]).units).toEqual([12])
    expect(
      referencesOf([
        {
          area: 'tasks',
          fields: {
            assistUnitIds: [
              [1, 2],
              [2, 3],
            ],
          },
        },
      ]).units,
    ).toEqual([1, 2, 3])
  })

  test('tells of figures and checklists only what differs', () => {
    const before = { hazardsFound: { state: 'value', value: 12 }, finesDecided: { state: 'value', value: 1_234_500 } }
    const after = { hazardsFound: { state: 'zero' }, finesDecided: { state: 'value', value: 1_234_500 } }
    expect(lines('figure_reports', { cells: [null, before] })).toEqual(['报表数字：发现隐患 12，决定罚款 1.23'])
    expect(lines('figure_reports', { cells: [before, after] })).toEqual(['报表数字：发现隐患 12 → 0'])
  })

  test('tells lists and objects in short, never as JSON', () => {
    expect(lines('import_files', { items: [[], [{ area: 'figures' }, { area: 'tasks' }]] })).toEqual(['内容：2 条记录'])
    expect(lines('import_files', { decisions: [{ a: 'keep' }, { a: 'take' }] })).toEqual(['取舍：1 项（内容有改动）'])
    expect(lines('people', { batch: { count: 300, first: 1, last: 300, columns: [], digest: 'x' } })).toEqual([
      '批量新增：300 条记录',
    ])
    expect(lines('people', { removed: { count: 2 } })).toEqual(['批量移除：2 条记录'])
  })

  test('tells settings by the names of their parts', () => {
    const office = { name: '某区安委办', regionCode: '371071' }
    expect(
      lines('settings', {
        value: [
          { office, idleMinutes: 10 },
          { office, idleMinutes: 15 },
        ],
      }),
    ).toEqual(['内容：自动锁定分钟数 10 → 15'])
    expect(lines('settings', { name: [null, 'recoveryConfirmed'], value: [null, false] })).toEqual([
      '设置项：恢复密钥核对',
      '内容：否',
    ])
  })

  test('tells a note that touches no record', () => {
    expect(lines(null, { login: 'zhao', call: 'users.approve' })).toEqual(['登录名：zhao', '被拒的操作属于：用户'])
    expect(lines(null, { call: 'exchange.list' })).toEqual(['被拒的操作属于：收件和导入'])
    expect(lines(null, { call: 'unknown.list' })).toEqual(['被拒的操作属于：其他'])
    expect(lines(null, { person: 3 }, { people: { 3: '张三丰' } })).toEqual(['人员：张三丰'])
  })

  test('hides secrets and keys, and lets nothing that an old version wrote stop the log', () => {
    expect(lines('users', { passwordHistory: [null, '***'], slot: [null, 'abc'] })).toEqual([])
    expect(lines('tasks', { oldColumn: [null, { a: 1 }], state: ['draft', 'oldState'] })).toEqual([
      '其他项目（oldColumn）：（内容）',
      '状态：待下发 → 其他（oldState）',
    ])
    expect(lines('summaries', { snapshot: [null, { odd: 1 }] })).toEqual(['定稿：（内容）'])
    expect([tableName('tasks'), tableName('oldTable')]).toEqual(['任务', '其他数据（oldTable）'])
  })
})

test('what stands in the place of a reason is told in Chinese', () => {
  expect(reasonText('unit.close', '注销')).toBe('注销')
  expect(reasonText('unit.open', null)).toBe('')
  expect(reasonText('taskPackage.make', 'not written')).toBe('没有写成，登记已取消')
  expect(reasonText('report.export', '4')).toBe('月报 #4')
  expect(reasonText('undo.change', '0193a1b2-0000-7000-8000-000000000000')).toMatch(/^编号 0193/u)
})

test('choices have one entry a value and a label', () => {
  for (const choices of [tableChoices, fieldChoices(undefined), fieldChoices('tasks')]) {
    expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length)
    expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length)
  }
  expect(fieldChoices('tasks').map(({ label }) => label)).toContain('完成期限')
})
