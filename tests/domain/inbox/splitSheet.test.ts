import { expect, test } from 'vitest'
import { joinedParts, partsByUnit } from '../../../domain/inbox/splitSheet.ts'
import { tableRows } from '../../builders/unitSheet.ts'

const head = {
  row: 1,
  at: new Map([
    ['reporter', 0],
    ['description', 1],
  ]),
  missing: [],
}
const rows = tableRows([
  ['2026年10月'],
  ['报送单位', '隐患描述'],
  ['', '没有写单位'],
  ['东港镇人民政府', '一'],
  ['荫子镇', '二'],
  ['东港镇', '三'],
  ['', '四'],
  ['东港镇人民政府', '五'],
])

test('rows go by the name that stands in them or above them, whatever unit it is', () => {
  const parts = partsByUnit('findings', rows, head)
  expect(parts.map(({ unit, rows: own }) => [unit, own.length - 2])).toEqual([
    [null, 1] as const,
    ['东港镇人民政府', 2] as const,
    ['荫子镇', 1] as const,
    ['东港镇', 2] as const,
  ])
})

test('parts of one unit are joined in the order of the sheet, once beneath the heads', () => {
  const [nobody, whole, , short] = partsByUnit('findings', rows, head)
  const joined = joinedParts([short!, nobody!, whole!], head)
  expect(joined.rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 6, 7, 8])
  expect(joined.unit).toBe('东港镇')
  expect(joinedParts([whole!], head)).toEqual(whole)
})
