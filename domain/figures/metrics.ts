import { figureItems } from './items.ts'
import { metricArea, type CountEntry } from '../shared/metric.ts'

type FigureId = `figures.${string}`

/** How many units are expected to report, and how they did; a unit is counted once a month. */
export type ReportingId = `reporting.${'expected' | 'onTime' | 'late' | 'missing'}`
type RateId = 'reporting.rate' | `figures.${'fixed' | 'pass' | 'director'}Rate`

const reported = Object.fromEntries(
  figureItems.map(({ key, name, unit, atMost = [] }): [FigureId, CountEntry<FigureId>] => [
    `figures.${key}`,
    {
      name: `各单位${name}`,
      unit,
      definition: `应报单位当月报表“${name}”之和；未报和不适用的不计`,
      atMost: atMost.flatMap(({ whole, in: places }) => {
        const within = places.filter(place => place !== 'report')
        return within.length === 0 ? [] : [{ whole: `figures.${whole}` as const, in: within }]
      }),
    },
  ]),
) as Readonly<Record<FigureId, CountEntry<FigureId>>>

/** What the units report every month, summed up, and how they report. */
export const figureMetrics = metricArea<FigureId | ReportingId, RateId>({
  group: 'figures',
  title: '各单位报送',
  counts: {
    ...reported,
    'reporting.expected': {
      name: '应报单位',
      unit: '家',
      definition: '期末在册、每月报送的单位',
      when: 'at',
      sumOf: ['reporting.onTime', 'reporting.late', 'reporting.missing'],
    },
    'reporting.onTime': { name: '按时报送单位', unit: '家', definition: '报送日期不晚于截止日的', when: 'at' },
    'reporting.late': { name: '迟报单位', unit: '家', definition: '报送日期晚于截止日的', when: 'at' },
    'reporting.missing': { name: '未报单位', unit: '家', definition: '至统计时没有报送的', when: 'at' },
  },
  rates: {
    'reporting.rate': ['按时报送率', 'reporting.onTime', 'reporting.expected', '按时报送单位÷应报单位'],
    'figures.fixedRate': [
      '各单位整改率',
      'figures.hazardsFixed',
      'figures.hazardsFound',
      '各单位完成整改÷各单位发现隐患',
    ],
    'figures.passRate': [
      '各单位考试合格率',
      'figures.examPassed',
      'figures.examTaken',
      '各单位考试合格÷各单位参加考试',
    ],
    'figures.directorRate': [
      '安全总监设置率',
      'figures.directorsSet',
      'figures.directorsDue',
      '各单位已设安全总监企业÷各单位应设安全总监企业',
    ],
  },
})
