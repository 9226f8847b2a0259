import { describe, expect, test } from 'vitest'
import type { SheetKind } from '../../../../domain/sheets/sheetImport.ts'
import { findHead, Mapping, proposeMapping } from '../../../../domain/shared/sheets/mapping.ts'
import { sheetColumns } from '../../../../domain/sheets/sheetKinds.ts'
import { kindOfSheet, proposeTable, rememberedOf } from '../../../../domain/sheets/recogniseTable.ts'

const found = (kind: SheetKind, rows: readonly (readonly string[])[], remembered: Record<string, string> = {}) => {
  const mapping = proposeMapping(rows, sheetColumns[kind], { remembered })
  expect(Mapping.parse(mapping)).toEqual(mapping)
  return mapping.columns.map(({ field, how }) => (field === null ? (how ?? '-') : `${field} ${how!}`))
}

describe('a head that is ours is not taken for what it does not mean', () => {
  test.each([
    [
      'the telephone of a teacher',
      'roster',
      [['姓名', '授课人', '电话']],
      ['name known', 'trainer known', 'phone guessed'],
    ],
    [
      'the telephone of whoever checked',
      'findings',
      [['责任人', '检查人', '联系电话']],
      ['responsible known', '-', 'phone guessed'],
    ],
    [
      'the telephone of who puts it right',
      'findings',
      [['检查人', '责任人', '联系电话']],
      ['-', 'responsible known', 'phone known'],
    ],
    ['a unit’s telephone', 'roster', [['姓名', '单位', '单位电话']], ['name known', 'unit known', '-']],
    ['another one’s name', 'people', [['姓名', '单位负责人姓名', '单位']], ['name known', '-', 'unit known']],
    [
      'the day of a recheck',
      'findings',
      [['整改期限', '复查日期', '完成日期']],
      ['dueOn known', '-', 'rectifiedOn known'],
    ],
    ['two heads that mean the same', 'people', [['姓名', '手机', '手机号']], ['name known', 'phone guessed', '-']],
    ['ours beside one that others use', 'people', [['手机', '姓名', '联系电话']], ['-', 'name known', 'phone known']],
    ['money in another measure', 'figures', [['单位名称', '决定罚款（元）']], ['name known', '-']],
    [
      'people counted, not attendances',
      'figures',
      [['单位名称', '培训企业职工（人）']],
      ['name known', 'staffTrained guessed'],
    ],
    ['hours of a clock', 'roster', [['姓名', '学时（小时）']], ['name known', 'hours guessed']],
    [
      'a note in brackets that changes nothing',
      'roster',
      [['姓名（必填）', '学时（学时）']],
      ['name known', 'hours known'],
    ],
    [
      ...(['a telephone beneath another one’s head', 'units'] as const),
      [
        ['单位名称', '法定代表人', ''],
        ['', '姓名', '电话'],
      ],
      ['name known', 'principal known', '-'],
    ],
    [
      ...(['a telephone beneath the head that it belongs to', 'units'] as const),
      [
        ['单位名称', '联系人', ''],
        ['', '姓名', '电话'],
      ],
      ['name known', 'contact known', 'phone known'],
    ],
    [
      ...(['times where a day is meant', 'roster'] as const),
      [
        ['培训时间', '姓名'],
        ['2小时', '张三'],
        ['半天', '李四'],
      ],
      ['heldOn guessed', 'name known'],
    ],
  ] as const)('%s', (_, kind, rows, expected) => expect(found(kind, rows)).toEqual(expected))
})

describe('what is guessed', () => {
  test('is a head with a typo, shortened, with more around it, or told by what the cells hold', () => {
    const rows = [
      ['员工名字', '身份号', '所在单位名称', '号码', '电话号'],
      ['张三', '', '甲厂', '11010519491231002X', '13863112345'],
      ['李四', '', '甲厂', '371002196001011234', '13863112346'],
    ]
    expect(found('people', rows)).toEqual(['-', 'identity guessed', 'unit guessed', '-', 'phone guessed'])
    const numbers = [rows[0]!.with(1, '证号'), ...rows.slice(1).map(row => row.with(3, '11010519491231002X'))]
    expect(found('people', numbers)).toEqual(['-', '-', 'unit guessed', 'identity guessed', 'phone guessed'])
  })
  test('is not sure; neither is a sheet that lacks what is required', () => {
    const sure = (heads: readonly string[]) => proposeMapping([heads], sheetColumns.people).sure
    expect([sure(['姓名', '单位']), sure(['姓名', '单位', '身份号']), sure(['姓名', '电话'])]).toEqual([
      true,
      false,
      false,
    ])
  })
})

test('what a person said of a head goes before what it looks like, as long as it stands there once', () => {
  const heads = ['姓名', '厂名', '单位']
  expect(found('people', [heads], { 厂名: 'unit', 单位: '' })).toEqual(['name known', 'unit remembered', 'remembered'])
  expect(found('people', [['姓名', '厂名', '厂名']], { 厂名: 'unit' })).toEqual(['name known', '-', '-'])
  expect(found('people', [['姓名', '厂名']], { 厂名: 'noSuchField' })).toEqual(['name known', '-'])
  const mapping = proposeMapping([heads], sheetColumns.people)
  expect(rememberedOf(mapping)).toEqual({ 姓名: 'name', 厂名: '', 单位: 'unit' })
})

describe('the kind of a sheet', () => {
  test.each([
    ['people', true, ['姓名', '单位', '身份证号', '电话', '岗位']],
    ['roster', true, ['培训名称', '培训日期', '学时', '姓名', '单位', '身份证号', '电话']],
    ['findings', true, ['单位名称', '检查日期', '隐患内容', '整改期限', '责任人', '联系电话']],
    ['feedback', true, ['任务名称', '办理情况', '完成日期']],
    ['figures', true, ['报送单位', '发现隐患', '完成整改', '立案']],
    ['units', true, ['单位名称', '统一社会信用代码', '地址']],
    // a list of names may be a list of units, of figures, or of regions
    ['units', false, ['单位名称', '备注栏']],
  ] as const)('%s, sure: %s', (kind, sure, heads) => {
    const likely = kindOfSheet([heads])
    expect(sure ? [likely?.kind, likely?.sure] : likely?.sure).toEqual(sure ? [kind, sure] : false)
  })
  test('of a text is none', () => expect(kindOfSheet([['关于开展检查的通知'], ['各单位：']])).toBeNull())
})

describe('the table of a file', () => {
  const rows = [
    ['姓名', '单位'],
    ['张三', '甲厂'],
  ]
  const tab = (place: number, name: string, over: object = {}) => ({
    place,
    name,
    hidden: false,
    rows,
    numbers: [],
    ...over,
  })
  test('is not the example, not the hidden one, and not the cover', () => {
    const cover = tab(0, '封面', { rows: [['人员名册'], ['2026年']] })
    expect(proposeTable([cover, tab(1, '填写示例'), tab(2, '旧', { hidden: true }), tab(3, '名册')])).toMatchObject({
      sheet: 3,
      sheetName: '名册',
      kind: 'people',
      sure: true,
      others: [],
    })
  })
  test('is not sure where another sheet has one too', () => {
    expect(proposeTable([tab(0, '3月'), tab(1, '4月')])).toMatchObject({ sheet: 0, others: ['4月'], sure: false })
    expect(proposeTable([tab(0, '3月', { rows: [rows[0]!] }), tab(1, '4月')])).toMatchObject({ sheet: 1, sure: true })
  })
})

test('without a guess only heads that are surely ours are found', () => {
  const head = findHead([['姓名', '所在单位名称', '授课人', '电话']], sheetColumns.roster)
  expect([Object.fromEntries(head.at), head.missing]).toEqual([
    { name: 0, trainer: 2 },
    ['培训名称', '培训日期', '学时'],
  ])
})
