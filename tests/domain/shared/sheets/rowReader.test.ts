import { expect, test } from 'vitest'
import { listName, fieldName } from '../../../../domain/packages/fieldNames.ts'
import { oneOf, yesOrNo } from '../../../../domain/shared/sheets/rowReader.ts'
import { readPersonRow } from '../../../../domain/people/sheet.ts'

/** Names that every object brings along, and that a cell may hold all the same. */
const brought = ['constructor', 'toString', '__proto__', 'hasOwnProperty']

test('a word is read as it is called, as it begins, or as others call it', () => {
  const read = oneOf({ site: '现场管理', management: '基础管理' }, { 管理: 'management' })
  expect(['现场', '基础管理', '（管理）', '别的'].map(text => read(text))).toEqual([
    'site',
    'management',
    'management',
    undefined,
  ])
  expect(['是', '否', 'yes', '也许'].map(text => yesOrNo(text))).toEqual([true, false, true, undefined])
})

test('what every object brings along is no word of a table', () => {
  const read = oneOf({ site: '现场管理' })
  for (const text of brought) expect([read(text), yesOrNo(text)], text).toEqual([undefined, undefined])
  const at = new Map([['name', 0] as const, ['unit', 1] as const, ['sex', 2] as const, ['post', 3] as const])
  for (const text of brought) {
    const { draft, faults } = readPersonRow(['张三', '甲厂', text, text], at)
    expect([faults, draft.post], text).toEqual([[{ field: 'sex', fault: 'choice' }], { post: text }])
  }
})

test('a slip of another office that names such a field or part is no field and no part of ours', () => {
  for (const text of brought)
    expect([listName(text), fieldName(text, 'on'), fieldName('findings', text)], text).toEqual(['整份表单', '', ''])
})
