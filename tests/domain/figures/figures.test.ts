import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellOf, countOf, figureConflicts, type FigureCell } from '../../../domain/figures/cell.ts'
import { parseFigure } from '../../../domain/figures/parseFigure.ts'
import { figureItems } from '../../../domain/figures/items.ts'
import { reportingOf, reportingState } from '../../../domain/figures/reporting.ts'
import { cases } from '../../builders/runs.ts'

test('items have one key and one name each', () => {
  expect(new Set(figureItems.map(({ key }) => key)).size).toBe(figureItems.length)
  expect(new Set(figureItems.map(({ name }) => name)).size).toBe(figureItems.length)
})

test('on time + late + missing = expected, whatever came when', () => {
  const received = fc.array(fc.option(fc.integer({ min: 1, max: 28 })), { maxLength: 80 })
  fc.assert(
    fc.property(received, days => {
      const due = '2026-12-15' as never
      const states = days.map(date =>
        reportingState(date === null ? null : (`2026-12-${String(date).padStart(2, '0')}` as never), due),
      )
      const { expected, onTime, late, missing } = reportingOf(states)
      expect(onTime + late + missing).toBe(expected)
      expect(expected).toBe(days.length)
      expect(missing).toBe(days.filter(date => date === null).length)
    }),
    cases(10_000),
  )
})

test('a value, a reported zero, not applicable and missing are four different things', () => {
  const cells: readonly (FigureCell | undefined)[] = [
    cellOf(5),
    cellOf(0),
    { state: 'notApplicable', reason: '无此类企业' },
    undefined,
  ]
  expect(cells.map(countOf)).toEqual([5, 0, null, null])
})

test('a part larger than its whole is said; what is unknown contradicts nothing', () => {
  expect(figureConflicts({ hazardsFound: cellOf(3), hazardsFixed: cellOf(4) })[0]?.text).toBe(
    '完成整改（4）大于发现隐患（3）',
  )
  expect(figureConflicts({ hazardsFixed: cellOf(4) })).toEqual([])
  expect(figureConflicts({ hazardsFound: cellOf(3), hazardsFixed: cellOf(3) })).toEqual([])
})

test('what a person types is a value, a zero, not applicable with its reason, or nothing; the rest says why not', () => {
  const [count, money] = [{ unit: '个' } as const, { unit: '万元' } as const]
  expect(parseFigure(count, ' １2 ')).toEqual({ state: 'value', value: 12 })
  expect(parseFigure(count, '1,204')).toEqual({ state: 'value', value: 1204 })
  expect(parseFigure(money, '3.5')).toEqual({ state: 'value', value: 3_500_000 })
  expect(['0', '无', '零'].map(typed => parseFigure(count, typed))).toEqual(
    Array.from({ length: 3 }, () => ({ state: 'zero' })),
  )
  expect(parseFigure(count, '不适用：无此类企业')).toEqual({ state: 'notApplicable', reason: '无此类企业' })
  expect(parseFigure(count, '')).toBeNull()
  for (const wrong of ['1.5', '-3', '十二', '不适用', '/']) expect(parseFigure(count, wrong)).toBeTypeOf('string')
})
