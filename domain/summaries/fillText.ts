import { metricByName, metrics, type Metric } from './metrics.ts'
import { numberText, valueText, type MetricValues } from './metricValues.ts'

/** A figure bound in a text: ｛发现事故隐患｝ for the month, ｛发现事故隐患·累计｝ for the year to date. */
const token = /｛([^｛｝]{1,40})｝/gu

/** The token of a figure. */
export const tokenOf = (metric: Pick<Metric, 'name'>, which: 'month' | 'year' = 'month'): string =>
  `｛${metric.name}${which === 'year' ? '·累计' : ''}｝`

function bound(name: string): { metric: Metric; which: 'month' | 'year' } | null {
  const year = name.endsWith('·累计')
  const metric = metricByName(year ? name.slice(0, -3) : name)
  return metric === null ? null : { metric, which: year ? 'year' : 'month' }
}

/** Tokens in a text that name no figure of the catalogue. */
export const unknownTokens = (text: string): readonly string[] =>
  [...text.matchAll(token)].map(([whole, name = '']) => (bound(name) === null ? whole : '')).filter(Boolean)

/** The text with every bound figure and its unit in place; unknown tokens stay as they are. */
export const fillText = (text: string, values: MetricValues): string =>
  text.replace(token, (whole, name: string) => {
    const found = bound(name)
    return found === null ? whole : valueText(found.metric, values[found.metric.id]?.[found.which] ?? null)
  })

/** A number that a person typed into a text instead of binding it. */
interface TypedNumber {
  readonly text: string
  /** A figure of that unit has just this value: better bound, but not wrong. */
  readonly known: boolean
}

/** Units of counting, longest first; what a person may put between a number and its unit is left out. */
const units = [...new Set([...metrics.map(({ unit }) => unit), '名', '家企业', '人', '处', '条', '元', '亿元'])].sort(
  (a, b) => b.length - a.length,
)

const digits = String.raw`\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`
const chinese = '[零〇一二两三四五六七八九十百千万亿]+'
const number = new RegExp(`(${digits}|${chinese})\\s*(余|多)?\\s*(${units.join('|')})`, 'gu')

/** What reads like a number and is none: days, papers, plans, ordinals. */
const notFigures = [
  /(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}日)?)?/gu,
  /\d{1,2}月(?:\d{1,2}日)?/gu,
  /〔\d{4}〕\d+号/gu,
  /“[^”]{1,20}”/gu,
  /《[^》]{1,60}》/gu,
  /第(?:\d+|[零一二三四五六七八九十百]+)[^，。；]{0,2}/gu,
  /[一二三四五六七八九十]+(?:个|项)(?:方面|环节|层面|层级|必须|重点|专项|阶段|清单|机制|到位|一律|确保)/gu,
  /一(?:是|些|批|律|经|线|步|方面|个个|项项|企一[档策]|人一档|次性|岗双责)/gu,
]

const chineseDigits = '零一二三四五六七八九'
const chineseTens: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 }

/** 三百二十 as 320; null for what is no number. */
export function chineseNumber(text: string): number | null {
  let total = 0
  let section = 0
  let digit = 0
  for (const letter of text.replaceAll('〇', '零').replaceAll('两', '二')) {
    const at = chineseDigits.indexOf(letter)
    const ten = chineseTens[letter]
    if (at >= 0) digit = at
    else if (ten === undefined) return null
    else if (ten < 10_000) {
      section += (digit || 1) * ten
      digit = 0
    } else {
      total = (total + section + digit) * ten
      section = 0
      digit = 0
    }
  }
  return total + section + digit
}

const plainNumber = (digits: string): string => {
  if (/^\d/.test(digits)) return digits.replaceAll(/[,，]/gu, '')
  return String(chineseNumber(digits) ?? digits)
}

/**
 * Numbers with a unit of counting that stand in a text by hand. Every one is flagged, since it does not follow the
 * records; `known` where a figure of the same unit says just that.
 */
export function typedNumbers(text: string, values: MetricValues): readonly TypedNumber[] {
  const bare = notFigures.reduce((rest, pattern) => rest.replace(pattern, '□'), text.replace(token, '□'))
  return [...bare.matchAll(number)].map(([whole, digits = '', , unit]) => ({
    text: whole,
    known: metrics.some(
      metric =>
        metric.unit === unit &&
        (['month', 'year'] as const).some(
          which =>
            (values[metric.id]?.[which] ?? null) !== null &&
            Number(numberText(metric, values[metric.id]![which])) === Number(plainNumber(digits)),
        ),
    ),
  }))
}
