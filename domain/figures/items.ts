import type { BoundPlace, CountUnit } from '../shared/metric.ts'

/** Unit of a figure; money is stored in 分 and shown in 万元. */
export type FigureUnit = Exclude<CountUnit, '项' | '学时'>

/** Groups of the monthly table, in its order. */
export const figureGroups = {
  study: '学习宣贯',
  inspection: '监督检查',
  mechanism: '制度机制',
  accident: '事故倒查与警示教育',
  assessment: '考核奖惩与标杆选树',
} as const
/** A group by its key. */
export type FigureGroup = keyof typeof figureGroups

/** One figure that a unit reports every month. Money is stored in 分 and shown in 万元. */
export interface FigureItem {
  readonly key: string
  readonly name: string
  readonly unit: FigureUnit
  readonly group: FigureGroup
  /** Other heads under which sheets bring it. */
  readonly alsoCalled?: readonly string[]
  /** Items that it can be no larger than: in a unit's own report, in the sums of the month, in those of the year. */
  readonly atMost?: readonly { readonly whole: string; readonly in: readonly ('report' | BoundPlace)[] }[]
}

const everywhere = ['report', 'month', 'year'] as const
const inReports = ['report'] as const
/** Cases of earlier months are closed, and fines of earlier months collected, later in the year. */
const inYear = ['year'] as const

const group = (name: FigureGroup, items: readonly Omit<FigureItem, 'group'>[]): readonly FigureItem[] =>
  items.map(item => ({ ...item, group: name }))

/** What every reporting unit reports each month, in the order of the table; edition of 2026. */
export const figureItems: readonly FigureItem[] = [
  ...group('study', [
    { key: 'leaderStudy', name: '党政领导集体学习', unit: '次' },
    { key: 'cadresTrained', name: '培训监管干部', unit: '人次', alsoCalled: ['监管干部培训'] },
    { key: 'enterprisesTrained', name: '开展培训企业', unit: '家' },
    { key: 'staffTrained', name: '培训企业职工', unit: '人次', alsoCalled: ['企业职工培训'] },
    { key: 'examTaken', name: '参加考试', unit: '人次', alsoCalled: ['参考人次'] },
    {
      key: 'examPassed',
      name: '考试合格',
      unit: '人次',
      alsoCalled: ['合格人次'],
      atMost: [{ whole: 'examTaken', in: everywhere }],
    },
    { key: 'morningMeeting', name: '落实晨会企业', unit: '家' },
    { key: 'firstLesson', name: '开展开工第一课企业', unit: '家', alsoCalled: ['第一课企业数'] },
    { key: 'films', name: '制作教育片短视频', unit: '部' },
    { key: 'publicity', name: '发布公益广告和推送', unit: '条' },
    { key: 'audience', name: '宣传受众', unit: '人次' },
  ]),
  ...group('inspection', [
    { key: 'officersSent', name: '出动执法人员', unit: '人次' },
    { key: 'enterprisesChecked', name: '检查生产经营单位', unit: '家次' },
    { key: 'hazardsFound', name: '发现隐患', unit: '个', alsoCalled: ['发现隐患或违法行为'] },
    { key: 'hazardsFixed', name: '完成整改', unit: '个', atMost: [{ whole: 'hazardsFound', in: everywhere }] },
    { key: 'majorFound', name: '发现重大隐患', unit: '个', atMost: [{ whole: 'hazardsFound', in: everywhere }] },
    {
      key: 'majorFixed',
      name: '完成重大隐患整改',
      unit: '个',
      atMost: [
        { whole: 'majorFound', in: everywhere },
        { whole: 'hazardsFixed', in: inReports },
      ],
    },
    { key: 'casesFiled', name: '立案', unit: '起' },
    { key: 'casesClosed', name: '结案', unit: '起', atMost: [{ whole: 'casesFiled', in: inYear }] },
    { key: 'finesDecided', name: '决定罚款', unit: '万元' },
    { key: 'finesCollected', name: '实际收缴', unit: '万元', atMost: [{ whole: 'finesDecided', in: inYear }] },
    { key: 'stopped', name: '停产停业整顿', unit: '家' },
    { key: 'exposed', name: '曝光典型案例', unit: '个' },
  ]),
  ...group('mechanism', [
    { key: 'directorsDue', name: '应设安全总监企业', unit: '家' },
    { key: 'directorsSet', name: '已设安全总监企业', unit: '家', atMost: [{ whole: 'directorsDue', in: everywhere }] },
    { key: 'hazardousWork', name: '危险作业报告', unit: '份' },
    { key: 'diagnosed', name: '开展安全诊断企业', unit: '家' },
    { key: 'reportsReceived', name: '受理举报', unit: '件' },
    { key: 'reportsVerified', name: '举报核实', unit: '件', atMost: [{ whole: 'reportsReceived', in: everywhere }] },
    { key: 'rewardsPaid', name: '兑现举报奖励', unit: '万元' },
  ]),
  ...group('accident', [
    { key: 'fatalAccidents', name: '亡人事故', unit: '起' },
    { key: 'backtraced', name: '开展四位一体倒查', unit: '起', atMost: [{ whole: 'fatalAccidents', in: everywhere }] },
    { key: 'warningMeetings', name: '召开警示教育现场会', unit: '场' },
  ]),
  ...group('assessment', [
    { key: 'benchmarkRecommended', name: '推荐标杆企业', unit: '家' },
    {
      key: 'benchmarkNamed',
      name: '命名标杆企业',
      unit: '家',
      atMost: [{ whole: 'benchmarkRecommended', in: inReports }],
    },
  ]),
]

/** An item by its key. Throws for an unknown key, which is a bug. */
export function figureItem(key: string): FigureItem {
  const item = figureItems.find(one => one.key === key)
  if (item === undefined) throw new Error(`no figure ${key}`)
  return item
}
