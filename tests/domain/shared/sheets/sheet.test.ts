import { describe, expect, test } from 'vitest'
import { findHead } from '../../../../domain/shared/sheets/mapping.ts'
import { columnLetters, dayOf } from '../../../../domain/shared/sheets/sheet.ts'
import { readUnitRow, unitColumns } from '../../../../domain/organizations/sheet.ts'
import { personColumns, readPersonRow } from '../../../../domain/people/sheet.ts'

describe('heads are found', () => {
  test('beneath a title, in any order, with blanks, stars and notes in brackets', () => {
    const head = findHead(
      [['2026年企业台账'], ['', ''], ['序号', ' 所属镇街 ', '企业名称*', '统一社会信用代码（18位）']],
      unitColumns,
    )
    expect([head.row, [...head.at].sort(), head.missing]).toEqual([
      2,
      [
        ['name', 2],
        ['parent', 1],
        ['uscc', 3],
      ],
      [],
    ])
  })
  test('in two rows where cells are merged', () => {
    const head = findHead(
      [
        ['企业名称', '安全管理', '', '备注'],
        ['', '安全总监', '联系人', ''],
      ],
      unitColumns,
    )
    expect([head.row, Object.fromEntries(head.at)]).toEqual([1, { name: 0, safetyDirector: 1, contact: 2 }])
  })
  test('or the required ones are named', () =>
    expect(findHead([['姓名', '电话']], personColumns).missing).toEqual(['所在单位']))
})

describe('a day is read', () => {
  test.each([
    ['2026-03-01', '2026-03-01'],
    ['2026/3/1', '2026-03-01'],
    ['2026.3.1', '2026-03-01'],
    ['２０２６年３月１日', '2026-03-01'],
    ['2026年3月', '2026-03-01'],
    ['20260301', '2026-03-01'],
    ['2026-03-01 08:30', '2026-03-01'],
    ['2026 年 3 月 1 日 9:00-11:30', '2026-03-01'],
    ['2026年3月1日（星期日）上午', '2026-03-01'],
    ['2026年3月1日至5日', null],
    ['2026', null],
    ['46082', '2026-03-01'],
    ['36526', '2000-01-01'],
    ['2026-02-29', null],
    ['2024-02-29', '2024-02-29'],
    ['三月', null],
    ['', null],
  ])('%s: %s', (cell, day) => expect(dayOf(cell)).toBe(day))
})

test('columns are named as sheets name them', () => {
  expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA'])
})

describe('a row of units', () => {
  const at = new Map([
    ['name', 0],
    ['uscc', 1],
    ['staffCount', 2],
    ['riskClass', 3],
    ['reportsMonthly', 4],
    ['openedOn', 5],
  ] as const)
  test('is read as what it means', () => {
    const { draft, faults } = readUnitRow(
      [' 威海 某某 厂 ', '９１３７１０００-052350125D', '１２０', 'Ⅱ类', '√', '2020.5.6'],
      at,
    )
    expect(faults).toEqual([])
    expect(draft).toMatchObject({
      kind: 'enterprise',
      openedOn: '2020-05-06',
      fields: {
        name: '威海某某厂',
        uscc: '91371000052350125D',
        staffCount: 120,
        riskClass: 'II',
        reportsMonthly: true,
      },
    })
  })
  test('says nothing where its cells are empty', () => {
    expect(Object.keys(readUnitRow(['某厂', '', '', '', '', ''], at).draft.fields)).toEqual(['name'])
  })
  test('names every cell that cannot be read', () => {
    const { faults } = readUnitRow(['', '', '一百', '三类', '也许', '前年'], at)
    expect(faults.map(({ field, fault }) => `${field}:${fault}`).sort()).toEqual([
      'name:missing',
      'openedOn:day',
      'reportsMonthly:choice',
      'riskClass:choice',
      'staffCount:number',
    ])
  })
})

describe('a row of people', () => {
  const at = new Map([
    ['name', 0],
    ['identity', 1],
    ['unit', 2],
    ['post', 3],
    ['phone', 4],
  ] as const)
  test('has its number in 18 digits, and the kind that its post leaves no doubt of', () => {
    const { draft, faults } = readPersonRow(['张 三', '110105491231002', '某厂', '安全员', '138 6311 2345'], at)
    expect(faults).toEqual([])
    expect(draft).toMatchObject({
      identity: '11010519491231002X',
      unit: '某厂',
      post: { post: '安全员', postKind: 'safetyManager' },
    })
    expect(draft.fields).toEqual({ name: '张三', phone: '13863112345' })
  })
  test('with a number that Excel rounded is refused for that reason', () => {
    expect(readPersonRow(['张三', '110105194912310000', '某厂', '', ''], at).faults).toEqual([
      { field: 'identity', fault: 'identity.rounded' },
    ])
  })
})
