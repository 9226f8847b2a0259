import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accumulationFaults, figureFaults, textFaults } from '../../../domain/summaries/checks.ts'
import { metricById, metrics, pairsIn, sumsTo } from '../../../domain/summaries/metrics.ts'
import { draftOf } from '../../../domain/summaries/template.ts'
import { chineseNumber, fillText, tokenOf, typedNumbers, unknownTokens } from '../../../domain/summaries/fillText.ts'
import {
  changedValues,
  numberText,
  valueText,
  withRates,
  type MetricValues,
} from '../../../domain/summaries/metricValues.ts'
import { cases } from '../../builders/runs.ts'

const nothing = withRates({})
const values = (counts: Readonly<Record<string, number | readonly [number, number]>>): MetricValues =>
  withRates(
    Object.fromEntries(
      Object.entries(counts).map(([id, value]) =>
        typeof value === 'number' ? [id, { month: value, year: value }] : [id, { month: value[0], year: value[1] }],
      ),
    ),
  )

describe('the catalogue', () => {
  test('has more than 30 entries, ids and names once each, every rate and check over counts that are there', () => {
    expect(metrics.length).toBeGreaterThan(90)
    expect(new Set(metrics.map(({ id }) => id)).size).toBe(metrics.length)
    expect(new Set(metrics.map(({ name }) => name)).size).toBe(metrics.length)
    const named = [
      ...pairsIn('month').flat(),
      ...pairsIn('year').flat(),
      ...sumsTo.flatMap(([whole, parts]) => [whole, ...parts]),
    ]
    const rates = metrics.flatMap(metric => (metric.kind === 'rate' ? [metric.numerator, metric.denominator] : []))
    for (const id of [...named, ...rates]) expect([id, metricById(id)?.kind]).toEqual([id, 'count'])
  })

  test('a rate lies within 0 and 1 where the part is no larger than the whole, and is — for a whole of 0', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (a, b) => {
        const rate = values({ 'findings.foundFixed': Math.min(a, b), 'findings.found': Math.max(a, b) })[
          'findings.rate'
        ]!
        if (Math.max(a, b) === 0) expect(rate.month).toBeNull()
        else expect(rate.month! >= 0 && rate.month! <= 1).toBe(true)
      }),
      cases(10_000),
    )
    expect(valueText(metricById('findings.rate')!, null)).toBe('—')
  })

  test('is said with its unit: counts whole, money in 万元 with two decimals, rates with one', () => {
    expect(valueText(metricById('findings.found')!, 12)).toBe('12个')
    expect(valueText(metricById('figures.finesDecided')!, 12_345_000)).toBe('12.35万元')
    expect(valueText(metricById('findings.rate')!, 0.9666)).toBe('96.7%')
    expect(numberText(metricById('training.hours')!, 1.5)).toBe('1.5')
  })
})

describe('the draft', () => {
  test('binds only figures of the catalogue, in six sections', () => {
    const everywhere = (figure: number) => values(Object.fromEntries(metrics.map(({ id }) => [id, figure])))
    const texts = [1, 0].flatMap(figure => draftOf(everywhere(figure)).flatMap(({ paragraphs }) => paragraphs))
    for (const text of texts) expect(unknownTokens(text)).toEqual([])
    expect(draftOf(nothing).map(({ title }) => title)).toHaveLength(6)
  })

  test('says what holds: a month without training says so, one with it gives its figures', () => {
    expect(draftOf(nothing)[0]!.paragraphs[0]).toContain('本月未集中举办培训')
    const some = values({ 'training.sessions': [3, 9], 'training.due': 50, 'training.attendances': [48, 140] })
    const [first] = draftOf(some)
    expect(fillText(first!.paragraphs[0]!, some)).toContain('举办培训3场，应训50人次，实训48人次，参训率96.0%')
    expect(fillText(first!.paragraphs[0]!, some)).toContain('累计举办9场')
  })

  test('of any figures passes its own check of the text', () => {
    const figures = fc.dictionary(fc.constantFrom(...metrics.map(({ id }) => id)), fc.nat(500))
    fc.assert(
      fc.property(figures, counts => {
        const some = values(counts)
        expect(textFaults(draftOf(some), some).filter(({ level }) => level === 'error')).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})

describe('what does not fit', () => {
  const some = values({
    'findings.found': 25,
    'training.sessions': 4,
    'inspections.done': 31,
    'findings.foundFixed': 20,
  })
  const wrong = [
    '发现隐患26个',
    '共查出隐患30个',
    '举办培训5场',
    '开展检查120家次',
    '检查企业 1,204 家',
    '培训职工3000人次',
    '培训职工3，000余人次',
    '整改率98.5%',
    '整改率100%',
    '立案7起',
    '罚款12.5万元',
    '下发文书18份',
    '受理举报6件',
    '出动人员三百二十人次',
    '查处十二起',
    '召开会议2次',
    '发放材料5000份',
    '曝光案例3个',
    '排查重点企业46家',
    '完成整改二十四个',
  ]

  test.each(wrong)('a number typed by hand is flagged: %s', said => {
    const sections = [{ key: 'a', title: '检查情况', paragraphs: [`本月${said}，进展顺利。`] }]
    expect(textFaults(sections, some).filter(({ level }) => level === 'error')).toHaveLength(1)
  })

  test('one that equals a figure is only advised against; days, papers, plans and ordinals are none', () => {
    expect(typedNumbers('发现隐患25个。', some)).toEqual([{ text: '25个', known: true }])
    const none =
      '2026年11月20日，按鲁安发〔2022〕26号和“八抓20条”要求，从四个方面、第三季度起，一是落实《全省15条措施》。'
    expect(typedNumbers(none, some)).toEqual([])
    expect(typedNumbers(`发现隐患${tokenOf(metricById('findings.found')!)}。`, some)).toEqual([])
  })

  test('parts larger than their whole, sums that do not come out, a year that does not follow from the month before', () => {
    expect(figureFaults(values({ 'findings.found': 3, 'findings.major': 4 }))[0]?.text).toContain('大于“发现事故隐患”')
    const due = { 'assignments.due': 5, 'assignments.onTime': 3, 'assignments.late': 1, 'assignments.owing': 0 }
    expect(figureFaults(values(due))[0]?.text).toContain('不等于“到期应反馈”')
    const before = values({ 'findings.found': [5, 40] })
    expect(accumulationFaults(values({ 'findings.found': [3, 43] }), before)).toEqual([])
    expect(accumulationFaults(values({ 'findings.found': [3, 44] }), before)).toHaveLength(1)
    expect(accumulationFaults(values({ 'findings.found': [3, 3] }), null)).toEqual([])
  })

  test('a changed figure is listed with what it was', () => {
    expect(changedValues(values({ 'findings.found': [3, 40] }), values({ 'findings.found': [4, 40] }))).toEqual([
      { id: 'findings.found', which: 'month', before: 3, after: 4 },
    ])
  })
})

test('Chinese numbers are read', () => {
  const pairs = [
    ['三百二十', 320],
    ['十二', 12],
    ['二十', 20],
    ['一万零五', 10_005],
    ['两千', 2000],
    ['九', 9],
  ] as const
  for (const [said, number] of pairs) expect([said, chineseNumber(said)]).toEqual([said, number])
  expect(chineseNumber('三个')).toBeNull()
})
