import { expect, test } from 'vitest'
import { Month } from '../../../domain/shared/period.ts'
import { metricById } from '../../../domain/summaries/metrics.ts'
import { changeText, compared, frozenValue, seriesMonths } from '../../../domain/summaries/series.ts'

const found = metricById('findings.found')!
const rate = metricById('findings.rate')!

test('a series begins with the same month of last year and ends with the month', () => {
  const months = seriesMonths(Month.parse('2026-03'))
  expect([months.length, months[0], months.at(-2), months.at(-1)]).toEqual([13, '2025-03', '2026-02', '2026-03'])
  const values = Array.from({ length: 13 }, (_, at) => at)
  expect(compared({ metric: 'x', values })).toEqual({ now: 12, monthBefore: 11, yearBefore: 0 })
})

test.each<[typeof found, number | null, number | null, string]>([
  [found, 12, 10, '+20.0%'],
  [found, 7, 10, '−30.0%'],
  [found, 10, 10, '持平'],
  [found, 0, 0, '持平'],
  [found, 3, 0, '上期为 0'],
  [found, 0, 3, '−100.0%'],
  [found, null, 3, '—'],
  [found, 3, null, '—'],
  [rate, 0.955, 0.9, '+5.5个百分点'],
  [rate, 0, 0.5, '−50.0个百分点'],
  [rate, 0.5, 0, '+50.0个百分点'],
])('a change of %o from %o to %o reads %s', (metric, value, before, text) => {
  expect(changeText(metric, value, before)).toBe(text)
})

test('a month without a frozen report, a figure or a unit that it does not know has no value', () => {
  const cells = { hazardsFound: { state: 'zero' as const } }
  const units = [{ name: '甲镇', state: 'onTime' as const, receivedOn: null, cells }]
  const snapshot = { values: { 'findings.found': { month: 5, year: 9 } }, units } as never
  const reported = metricById('figures.hazardsFound')!
  expect(frozenValue(null, found, null)).toBeNull()
  expect(frozenValue(snapshot, found, null)).toBe(5)
  expect(frozenValue(snapshot, rate, null)).toBeNull()
  expect(frozenValue(snapshot, reported, '甲镇')).toBe(0)
  expect(frozenValue(snapshot, metricById('figures.films')!, '甲镇')).toBeNull()
  expect(frozenValue(snapshot, reported, '乙镇')).toBeNull()
})
