import { describe, expect, test } from 'vitest'
import { ListName } from '../../../domain/lists/listName.ts'
import { listNamed } from '../../../domain/lists/lists.ts'
import {
  footTexts,
  movedColumn,
  nextSort,
  shareText,
  sheetCell,
  shownColumns,
  sumOf,
  toggledColumn,
  type ListColumn,
} from '../../../domain/shared/listColumn.ts'

interface Row {
  readonly name: string
  readonly parts: string
}

const columns: readonly ListColumn<Row>[] = [
  { key: 'name', head: '名称', width: 10, text: row => row.name },
  { key: 'parts', head: '份数', width: 5, number: true, text: row => row.parts, total: sumOf('parts') },
  { key: 'note', head: '备注', width: 8, optional: true, text: () => '' },
]

const keys = (chosen: readonly string[] | null) => shownColumns(columns, chosen).map(({ key }) => key)

describe('the columns that are shown', () => {
  test('are at first those that are not optional', () => {
    expect(keys(null)).toEqual(['name', 'parts'])
  })

  test('are those that were chosen, in that order and once each, and never without the first', () => {
    expect(keys(['note', 'name'])).toEqual(['note', 'name'])
    expect(keys(['parts', 'parts', 'of a later version'])).toEqual(['name', 'parts'])
    expect(keys([])).toEqual(['name'])
  })

  test('are taken in at the end, taken out, and moved within the list', () => {
    expect(toggledColumn(['name'], 'note')).toEqual(['name', 'note'])
    expect(toggledColumn(['name', 'note'], 'note')).toEqual(['name'])
    expect(movedColumn(['name', 'parts', 'note'], 'note', -1)).toEqual(['name', 'note', 'parts'])
    expect(movedColumn(['name', 'parts'], 'name', 1)).toEqual(['parts', 'name'])
    for (const [key, by] of [
      ['name', -1],
      ['parts', 1],
      ['note', 1],
    ] as const)
      expect(movedColumn(['name', 'parts'], key, by)).toEqual(['name', 'parts'])
  })
})

test('a head asks for its order, and for the other way round when it is clicked again', () => {
  const once = nextSort({ by: 'name', descending: true }, 'parts')
  expect(once).toEqual({ by: 'parts', descending: false })
  expect(nextSort(once, 'parts')).toEqual({ by: 'parts', descending: true })
  expect(nextSort({ by: 'parts', descending: true }, 'parts')).toEqual({ by: 'parts', descending: false })
})

test('a sheet holds figures as numbers and everything else as text', () => {
  const [name, parts, note] = columns as [ListColumn<Row>, ListColumn<Row>, ListColumn<Row>]
  expect(sheetCell(parts, { name: '', parts: '2.5' })).toBe(2.5)
  expect(sheetCell(parts, { name: '', parts: '约三' })).toBe('约三')
  expect(sheetCell(name, { name: '007', parts: '' })).toBe('007')
  expect(sheetCell(note, { name: '', parts: '' })).toBeNull()
})

test('the foot counts the rows under the first column and sums under the others that have a sum', () => {
  const foot = (sums: Record<string, number>) => footTexts(columns, { total: 3, counter: '项', sums })
  expect(foot({ parts: 7 })).toEqual(['合计 3 项', '7', ''])
  expect(foot({})).toEqual(['合计 3 项', '', ''])
  expect(shareText(546, 720)).toBe('546/720 · 75.8%')
  expect(shareText(0, 0)).toBe('')
})

test.each(ListName.options)('the columns of %s have keys of their own, and the first is not optional', name => {
  const { columns: own, sort } = listNamed(name)
  expect(new Set(own.map(({ key }) => key)).size).toBe(own.length)
  expect(own[0]?.optional).toBeUndefined()
  expect(sort.by === 'entered' || own.some(column => column.sort === sort.by)).toBe(true)
})
