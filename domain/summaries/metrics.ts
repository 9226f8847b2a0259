import { figureItems, type FigureUnit } from '../figures/items.ts'
import { focusItemNames, type FocusItem } from '../inspections/checklist.ts'

/** Unit in which a figure is said; money is kept in 分 and said in 万元, rates are kept from 0 to 1 and said in %. */
type MetricUnit = FigureUnit | '项' | '学时' | '%'

/** Folders of work whose rows stand behind the figures. */
export type MetricGroup = 'tasks' | 'training' | 'inspections' | 'figures'

interface MetricBase {
  readonly id: string
  /** Chinese name, unique in the catalogue: texts bind figures by it. */
  readonly name: string
  readonly group: MetricGroup
  readonly definition: string
}

/**
 * A count. `during` counts what happened within the days of the period, and a year to date within all days since its
 * beginning; `at` is a stock on the period's last day, so that both are the same.
 */
export interface CountMetric extends MetricBase {
  readonly kind: 'count'
  readonly unit: Exclude<MetricUnit, '%'>
  readonly when: 'during' | 'at'
  /** Distinct things: the year to date is not the sum of its months. */
  readonly distinct?: true
}

/** A share of one count in another; a denominator of 0 gives no value, printed as 「—」. */
interface RateMetric extends MetricBase {
  readonly kind: 'rate'
  readonly unit: '%'
  readonly numerator: string
  readonly denominator: string
}

/** One entry of the catalogue. */
export type Metric = CountMetric | RateMetric

type Count = readonly [id: string, name: string, unit: CountMetric['unit'], definition: string]

const counts = (group: MetricGroup, when: CountMetric['when'], entries: readonly Count[]): readonly CountMetric[] =>
  entries.map(([id, name, unit, definition]) => ({ kind: 'count', group, when, id, name, unit, definition }))

const distinct = (group: MetricGroup, entries: readonly Count[]): readonly CountMetric[] =>
  counts(group, 'during', entries).map(metric => ({ ...metric, distinct: true }))

const rate = (
  group: MetricGroup,
  id: string,
  name: string,
  [numerator, denominator]: readonly [string, string],
  definition: string,
): RateMetric => ({ kind: 'rate', unit: '%', group, id, name, numerator, denominator, definition })

const taskMetrics: readonly Metric[] = [
  ...counts('tasks', 'during', [
    ['tasks.dispatched', '下发任务', '项', '下发日期在本期内的任务'],
    ['tasks.closed', '办结任务', '项', '各承办单位全部办结、最后一家的办结日期在本期内的任务'],
    ['assignments.dispatched', '任务下发到单位', '家次', '下发日期在本期内的任务承办单位，一项任务一家单位计一次'],
    ['assignments.due', '到期应反馈', '家次', '办理期限在本期内、没有取消的任务承办单位'],
    ['assignments.onTime', '按期反馈', '家次', '到期应反馈中，反馈日期不晚于期限的'],
    ['assignments.late', '逾期反馈', '家次', '到期应反馈中，反馈日期晚于期限的'],
    ['assignments.owing', '逾期未反馈', '家次', '到期应反馈中，至统计时仍未反馈的'],
    ['assignments.accepted', '任务办结', '家次', '办结日期在本期内的任务承办单位'],
    ['assignments.extended', '批准延期', '次', '办理日期在本期内的延期'],
    ['assignments.urged', '催办', '次', '催办日期在本期内的催办'],
  ]),
  rate(
    'tasks',
    'assignments.onTimeRate',
    '按期反馈率',
    ['assignments.onTime', 'assignments.due'],
    '按期反馈÷到期应反馈',
  ),
]

const trainingMetrics: readonly Metric[] = [
  ...counts('training', 'during', [
    ['training.sessions', '举办培训', '场', '举办日期在本期内的培训'],
    ['training.leaderSessions', '党政领导干部培训', '场', '对象为党政领导干部的培训'],
    ['training.regulatorSessions', '安全监管人员培训', '场', '对象为安全监管人员的培训'],
    ['training.measureSessions', '制度措施专题培训', '场', '类别为制度措施的培训'],
    ['training.firstLessons', '开工第一课', '场', '方式为开工第一课的培训'],
    ['training.morningMeetings', '晨会', '场', '方式为晨会的培训'],
    ['training.hours', '培训学时', '学时', '本期举办的各场培训学时之和'],
    ['training.due', '应训', '人次', '本期举办的各场培训名单上的人次'],
    ['training.attendances', '实训', '人次', '本期举办的各场培训签到的人次'],
    ['training.examTaken', '参加考试人次', '人次', '本期举办的各场培训有考试成绩的人次'],
    ['training.examPassed', '考试合格人次', '人次', '有成绩且达到合格分数线的人次'],
  ]),
  ...distinct('training', [
    ['training.headcount', '参训人数', '人', '本期签到的不同人员，一人参加多场只计一人'],
    ['training.units', '参训单位', '家', '本期有人签到的不同单位'],
  ]),
  rate('training', 'training.attendanceRate', '参训率', ['training.attendances', 'training.due'], '实训÷应训'),
  rate(
    'training',
    'training.passRate',
    '考试合格率',
    ['training.examPassed', 'training.examTaken'],
    '考试合格人次÷参加考试人次',
  ),
]

const inspectionMetrics: readonly Metric[] = [
  ...counts('inspections', 'during', [
    ['inspections.done', '开展检查', '家次', '检查日期在本期内的检查，一次检查一家单位计一次'],
    ['inspections.enforcement', '执法检查', '家次', '其中执法检查'],
    ['inspections.supervision', '督导检查', '家次', '其中督导检查'],
    ['inspections.tour', '安全生产巡查', '家次', '其中安全生产巡查'],
    ['inspections.investigation', '事故调查检查', '家次', '其中事故调查'],
    ['inspections.officers', '出动检查人员', '人次', '每次检查两名执法人员'],
    ['orders.issued', '下达责令限期整改指令书', '份', '下达日期在本期内的'],
    ['rechecks.done', '整改复查', '次', '复查日期在本期内的隐患复查，不合格再复查的另计一次'],
    ['findings.found', '发现事故隐患', '个', '发现日期在本期内的隐患'],
    ['findings.major', '发现重大事故隐患', '个', '其中重大隐患'],
    ['findings.foundFixed', '发现隐患中已整改', '个', '发现日期在本期内、至期末已复查合格的隐患'],
    ['findings.majorFixed', '重大事故隐患中已整改', '个', '其中重大隐患'],
    ['findings.rectified', '整改完成隐患', '个', '复查合格日期在本期内的隐患，含往期发现的'],
    ['findings.closed', '隐患销号', '个', '销号日期在本期内的隐患'],
    ['findings.due', '到期应整改', '个', '整改期限在本期内的隐患'],
    ['findings.onTime', '按期整改', '个', '到期应整改中，整改完成日期不晚于期限的'],
    ['findings.cases', '检查立案', '起', '发现日期在本期内、已立案的隐患'],
  ]),
  ...distinct('inspections', [
    ['inspections.units', '检查单位', '家', '本期检查的不同单位'],
    ['findings.stopped', '责令停产停业单位', '家', '本期发现的隐患中责令停产停业的不同单位'],
  ]),
  ...counts(
    'inspections',
    'during',
    (Object.entries(focusItemNames) as [FocusItem, string][]).map(([key, name]): Count => [
      `focus.${key}`,
      `${name}问题`,
      '个',
      `本期发现的隐患中属于“${name}”的`,
    ]),
  ),
  ...counts('inspections', 'at', [
    ['findings.open', '尚未完成整改隐患', '个', '至期末尚未复查合格的隐患'],
    ['findings.majorOpen', '尚未完成整改重大隐患', '个', '其中重大隐患'],
    ['findings.overdue', '逾期未整改隐患', '个', '整改期限早于期末、至期末没有整改完成的隐患'],
  ]),
  rate(
    'inspections',
    'findings.rate',
    '隐患整改率',
    ['findings.foundFixed', 'findings.found'],
    '发现隐患中已整改÷发现事故隐患',
  ),
  rate(
    'inspections',
    'findings.majorRate',
    '重大隐患整改率',
    ['findings.majorFixed', 'findings.major'],
    '重大事故隐患中已整改÷发现重大事故隐患',
  ),
  rate('inspections', 'findings.onTimeRate', '按期整改率', ['findings.onTime', 'findings.due'], '按期整改÷到期应整改'),
]

const reportedMetrics: readonly Metric[] = [
  ...figureItems.map(({ key, name, unit }): CountMetric => ({
    kind: 'count',
    group: 'figures',
    when: 'during',
    id: `figures.${key}`,
    name: `各单位${name}`,
    unit,
    definition: `应报单位当月报表“${name}”之和；未报和不适用的不计`,
  })),
  ...counts('figures', 'at', [
    ['reporting.expected', '应报单位', '家', '期末在册、每月报送的单位'],
    ['reporting.onTime', '按时报送单位', '家', '报送日期不晚于截止日的'],
    ['reporting.late', '迟报单位', '家', '报送日期晚于截止日的'],
    ['reporting.missing', '未报单位', '家', '至统计时没有报送的'],
  ]),
  rate('figures', 'reporting.rate', '按时报送率', ['reporting.onTime', 'reporting.expected'], '按时报送单位÷应报单位'),
  rate(
    'figures',
    'figures.fixedRate',
    '各单位整改率',
    ['figures.hazardsFixed', 'figures.hazardsFound'],
    '各单位完成整改÷各单位发现隐患',
  ),
  rate(
    'figures',
    'figures.passRate',
    '各单位考试合格率',
    ['figures.examPassed', 'figures.examTaken'],
    '各单位考试合格÷各单位参加考试',
  ),
  rate(
    'figures',
    'figures.directorRate',
    '安全总监设置率',
    ['figures.directorsSet', 'figures.directorsDue'],
    '各单位已设安全总监企业÷各单位应设安全总监企业',
  ),
]

/** Every figure the desk knows; dashboard, report, assessment and bulletins read the same entry. */
export const metrics: readonly Metric[] = [...taskMetrics, ...trainingMetrics, ...inspectionMetrics, ...reportedMetrics]

const byId = new Map(metrics.map(metric => [metric.id, metric]))
const byName = new Map(metrics.map(metric => [metric.name, metric]))

/** An entry by its id, or null. */
export const metricById = (id: string): Metric | null => byId.get(id) ?? null

/** An entry by its Chinese name, or null. */
export const metricByName = (name: string): Metric | null => byName.get(name) ?? null

/** Sums that must come out: the whole, and its parts. */
export const sumsTo: readonly (readonly [whole: string, parts: readonly string[]])[] = [
  ['assignments.due', ['assignments.onTime', 'assignments.late', 'assignments.owing']],
  [
    'inspections.done',
    ['inspections.enforcement', 'inspections.supervision', 'inspections.tour', 'inspections.investigation'],
  ],
  ['reporting.expected', ['reporting.onTime', 'reporting.late', 'reporting.missing']],
]
