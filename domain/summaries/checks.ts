import type { FigureCells } from '../figures/cell.ts'
import { figureConflicts } from '../figures/cell.ts'
import { metricById, pairsIn, sumsTo } from './metrics.ts'
import type { DraftSections } from './report.ts'
import { typedNumbers, unknownTokens } from './fillText.ts'
import { valueText, type MetricValues } from './metricValues.ts'

/** Something that does not fit. An `error` keeps the report from approval, a `warning` wants a look. */
export interface Check {
  readonly level: 'error' | 'warning'
  readonly text: string
  /** Section of the report it stands in, if any. */
  readonly section?: string
}

const error = (text: string, section?: string): Check => ({ level: 'error', text, ...(section && { section }) })
const warning = (text: string, section?: string): Check => ({ level: 'warning', text, ...(section && { section }) })

const nameOf = (id: string): string => metricById(id)!.name
const textOf = (id: string, value: number | null): string => valueText(metricById(id)!, value)

type Which = 'month' | 'year'
const whichNames: Readonly<Record<Which, string>> = { month: '本月', year: '累计' }

function partFaults(values: MetricValues, which: Which): Check[] {
  return pairsIn(which).flatMap(([part, whole]) => {
    const [less, more] = [values[part]?.[which] ?? null, values[whole]?.[which] ?? null]
    if (less === null || more === null || less <= more) return []
    return [
      error(
        `${whichNames[which]}“${nameOf(part)}”（${textOf(part, less)}）大于“${nameOf(whole)}”（${textOf(whole, more)}）。`,
      ),
    ]
  })
}

function sumFaults(values: MetricValues, which: Which): Check[] {
  return sumsTo.flatMap(([whole, parts]) => {
    const total = values[whole]?.[which] ?? null
    const sum = parts.reduce((all, part) => all + (values[part]?.[which] ?? 0), 0)
    if (total === null || total === sum) return []
    const names = parts.map(part => `“${nameOf(part)}”`).join('、')
    return [error(`${whichNames[which]}${names}之和（${sum}）不等于“${nameOf(whole)}”（${total}）。`)]
  })
}

/**
 * 累计(本月) = 累计(上月) + 当月, beginning anew in January; counts of distinct things and stocks are left out. A
 * difference means that an earlier month's records were changed after it was frozen.
 */
export function accumulationFaults(values: MetricValues, lastMonth: MetricValues | null): readonly Check[] {
  return Object.entries(values).flatMap(([id, value]) => {
    const metric = metricById(id)
    if (metric === null || metric.kind !== 'count' || metric.when !== 'during' || metric.distinct) return []
    // a figure that the report of last month did not know yet has nothing to be held against
    const before = lastMonth?.[id]
    if (before === undefined) return []
    const expected = (before.year ?? 0) + (value.month ?? 0)
    if ((value.year ?? 0) === expected) return []
    return [
      warning(
        `“${metric.name}”累计（${textOf(id, value.year)}）不等于上月累计加本月（${textOf(id, expected)}），说明上月定稿后往期数据有变动；请核对，必要时更正上月月报。`,
      ),
    ]
  })
}

/** Figures of the month and of the year to date that contradict each other; each keeps the report from approval. */
export const figureFaults = (values: MetricValues): readonly Check[] => [
  ...partFaults(values, 'month'),
  ...partFaults(values, 'year'),
  ...sumFaults(values, 'month'),
  ...sumFaults(values, 'year'),
]

/** Reports of units that contradict themselves, and units that have not reported. */
export function unitFaultsOf(
  units: readonly { readonly name: string; readonly state: string; readonly cells: FigureCells }[],
): readonly Check[] {
  const conflicts = units.flatMap(({ name, cells }) =>
    figureConflicts(cells).map(({ text }) => error(`${name}报表：${text}。`)),
  )
  const missing = units.filter(({ state }) => state === 'missing').map(({ name }) => name)
  if (missing.length === 0) return conflicts
  const some = missing.slice(0, 8).join('、')
  const more = missing.length > 8 ? `等 ${missing.length} 家` : ''
  return [...conflicts, warning(`还有单位没有报送报表：${some}${more}。`)]
}

/** Letters that a paper of a district should have at most (2024 减负规定); more is a warning. */
const maxReportLength = 5000

/** What is wrong with the text: tokens that name nothing, numbers typed by hand, empty sections, too long. */
export function textFaults(sections: DraftSections, values: MetricValues): readonly Check[] {
  const faults = sections.flatMap(({ title, paragraphs }) => {
    const text = paragraphs.join('\n')
    return [
      ...(text.trim() === '' ? [error(`“${title}”没有内容。`, title)] : []),
      ...unknownTokens(text).map(token => error(`${token}不是已知的数据名称。`, title)),
      ...typedNumbers(text, values).map(number =>
        number.known
          ? warning(`“${number.text}”是手工填写的数字，虽与数据一致，但不会随数据更新；建议改用数据名称。`, title)
          : error(`“${number.text}”是手工填写的数字，与系统数据都不相符。`, title),
      ),
    ]
  })
  const length = sections.reduce((sum, { paragraphs }) => sum + paragraphs.join('').length, 0)
  return length > maxReportLength ? [...faults, warning(`全文约 ${length} 字，超过 ${maxReportLength} 字。`)] : faults
}
