import { describe, expect, test } from 'vitest'
import {
  chipText,
  chosenOf,
  isFiltered,
  movedTo,
  savedQuery,
  withField,
  withoutChip,
  type ListFilter,
} from '../../../renderer/shared/listState.ts'

const state: ListFilter = {
  kind: 'choice',
  field: 'states',
  label: '状态',
  many: true,
  choices: [{ value: 'open', label: '进行中' }],
}
const days: ListFilter = { kind: 'days', from: 'from', to: 'to', label: '日期' }
const late: ListFilter = { kind: 'flag', field: 'overdue', label: '只看逾期' }
const reports: ListFilter = { kind: 'yesNo', field: 'reportsMonthly', label: '每月报送', yes: '须报送', no: '不报送' }

describe('a condition', () => {
  test('that says nothing leaves the filter; the others stay', () => {
    for (const nothing of ['', null, undefined, false])
      expect(withField({ text: '甲', level: 'major' }, 'text', nothing)).toEqual({ level: 'major' })
    expect(withField({ level: 'major' }, 'text', '乙')).toEqual({ level: 'major', text: '乙' })
    expect(isFiltered({})).toBe(false)
    expect(isFiltered({ text: '乙' })).toBe(true)
  })

  test('is told in words on its chip, and null where it is not set', () => {
    expect(chipText({ states: ['open'] }, state)).toBe('进行中')
    expect(chipText({ states: ['of a later version'] }, state)).toBe('of a later version')
    expect(chipText({ overdue: true }, late)).toBe('')
    expect(chipText({ reportsMonthly: false }, reports)).toBe('不报送')
    expect(chipText({ from: '2026-11-01' }, days)).toBe('2026-11-01 起')
    expect(chipText({ to: '2026-11-30' }, days)).toBe('至 2026-11-30')
    expect(chipText({ from: '2026-11-01', to: '2026-11-30' }, days)).toBe('2026-11-01 至 2026-11-30')
    for (const chip of [state, late, reports, days]) expect(chipText({ text: '甲' }, chip)).toBeNull()
  })

  test('is taken away with its chip alone', () => {
    const filter = { states: ['open'], from: '2026-11-01', to: '2026-11-30', text: '甲' }
    expect(withoutChip(filter, days)).toEqual({ states: ['open'], text: '甲' })
    expect(withoutChip(filter, state)).toEqual({ from: '2026-11-01', to: '2026-11-30', text: '甲' })
    expect(chosenOf(filter, { field: 'states' })).toBe('open')
    expect(chosenOf({ kind: 'tour' }, { field: 'kind' })).toBe('tour')
    expect(chosenOf({ unitId: 3 }, { field: 'unitId' })).toBeNull()
  })
})

test('a saved query is read back; what is not as expected counts as nothing', () => {
  const sort = { by: 'dueOn', descending: true }
  expect(savedQuery({ filter: { text: '甲' }, sort, columns: ['title'] })).toEqual({
    filter: { text: '甲' },
    sort,
    columns: ['title'],
  })
  for (const nothing of [null, 7, 'x', {}, { filter: null, sort: { by: 1 }, columns: 'title' }])
    expect(savedQuery(nothing)).toEqual({ filter: {}, sort: null, columns: null })
})

test('keys move the focus within the rows and no further', () => {
  const move = (key: string, at: number) => movedTo(key, at, { total: 30, page: 12 })
  expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map(key => move(key, 15))).toEqual([
    16, 14, 27, 3, 0, 29,
  ])
  expect([move('ArrowUp', 0), move('PageDown', 25), move('ArrowDown', 29)]).toEqual([0, 29, 29])
  expect(move('a', 3)).toBeUndefined()
})
