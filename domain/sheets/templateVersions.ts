import { Refusal } from '../shared/refusal.ts'
import type { SheetKind } from './sheetImport.ts'
import { normalizeHeading } from '../shared/sheets/headings.ts'
import type { RememberedColumns } from '../shared/sheets/mapping.ts'
import { sheetColumns } from './sheetKinds.ts'

/** Heads of a template by their fields, in their order. */
type TemplateHeads = Readonly<Record<string, string>>

/** Heads of the templates of a kind that are no longer made, the first version first. */
export type PastTemplates = Readonly<Partial<Record<SheetKind, readonly TemplateHeads[]>>>

/** What older templates had. A template whose columns change leaves its heads here; what is here never changes. */
export const pastTemplates: PastTemplates = {
  figures: [
    // until the heads said what each item counts in
    {
      name: '单位名称',
      leaderStudy: '党政领导集体学习',
      cadresTrained: '培训监管干部',
      enterprisesTrained: '开展培训企业',
      staffTrained: '培训企业职工',
      examTaken: '参加考试',
      examPassed: '考试合格',
      morningMeeting: '落实晨会企业',
      firstLesson: '开展开工第一课企业',
      films: '制作教育片短视频',
      publicity: '发布公益广告和推送',
      audience: '宣传受众',
      officersSent: '出动执法人员',
      enterprisesChecked: '检查生产经营单位',
      hazardsFound: '发现隐患',
      hazardsFixed: '完成整改',
      majorFound: '发现重大隐患',
      majorFixed: '完成重大隐患整改',
      casesFiled: '立案',
      casesClosed: '结案',
      finesDecided: '决定罚款',
      finesCollected: '实际收缴',
      stopped: '停产停业整顿',
      exposed: '曝光典型案例',
      directorsDue: '应设安全总监企业',
      directorsSet: '已设安全总监企业',
      hazardousWork: '危险作业报告',
      diagnosed: '开展安全诊断企业',
      reportsReceived: '受理举报',
      reportsVerified: '举报核实',
      rewardsPaid: '兑现举报奖励',
      fatalAccidents: '亡人事故',
      backtraced: '开展四位一体倒查',
      warningMeetings: '召开警示教育现场会',
      benchmarkRecommended: '推荐标杆企业',
      benchmarkNamed: '命名标杆企业',
    },
  ],
}

const headsNow = (kind: SheetKind): TemplateHeads =>
  Object.fromEntries(sheetColumns[kind].map(({ field, heads: [head] }) => [field, head]))

/** The version of a kind's template that is made today. */
export const versionOf = (kind: SheetKind, past: PastTemplates = pastTemplates): number => (past[kind]?.length ?? 0) + 1

/** Heads of a version of a kind's template; null for one that never was. */
export function templateHeads(
  kind: SheetKind,
  version: number,
  past: PastTemplates = pastTemplates,
): TemplateHeads | null {
  return version === versionOf(kind, past) ? headsNow(kind) : (past[kind]?.[version - 1] ?? null)
}

/** A version's heads as a mapping that was confirmed: nothing of it needs a guess. */
export const templateColumns = (kind: SheetKind, version: number): RememberedColumns =>
  Object.fromEntries(
    Object.entries(templateHeads(kind, version) ?? {})
      .filter(([field]) => sheetColumns[kind].some(column => column.field === field))
      .map(([field, head]) => [normalizeHeading(head), field]),
  )

/** How an older template differs from the one of today. */
export interface TemplateDifference {
  readonly version: number
  /** Heads of today that it has not. */
  readonly missing: readonly string[]
  readonly renamed: readonly { readonly from: string; readonly to: string }[]
  /** Heads that it has and nobody asks for any more. */
  readonly gone: readonly string[]
}

/** What a version lacks, calls otherwise or has too much; null for the one of today and for one that never was. */
export function templateDifference(
  kind: SheetKind,
  version: number,
  past: PastTemplates = pastTemplates,
): TemplateDifference | null {
  const old = version === versionOf(kind, past) ? null : templateHeads(kind, version, past)
  if (old === null) return null
  const now = headsNow(kind)
  const renamed = Object.entries(now).flatMap(([field, to]) => {
    const from = old[field]
    return from === undefined || from === to ? [] : [{ from, to }]
  })
  return {
    version,
    missing: Object.entries(now).flatMap(([field, head]) => (field in old ? [] : [head])),
    renamed,
    gone: Object.entries(old).flatMap(([field, head]) => (field in now ? [] : [head])),
  }
}

/** A difference in words. */
export function differenceText({ missing, renamed, gone }: TemplateDifference): string {
  const parts = [
    missing.length === 0 ? '' : `缺少列：${missing.join('、')}`,
    renamed.length === 0 ? '' : `列名已改：${renamed.map(({ from, to }) => `“${from}”现为“${to}”`).join('、')}`,
    gone.length === 0 ? '' : `不再需要：${gone.join('、')}`,
  ]
  return parts.filter(part => part !== '').join('；')
}

/**
 * What an older template lacks or calls otherwise, where all that is required can be read from it; null for one of
 * today. Refuses SHEET_TEMPLATE_OLD (with the difference) where it cannot, and SHEET_TEMPLATE_NEWER.
 */
export function demandTemplate(
  { kind, version }: { readonly kind: SheetKind; readonly version: number },
  past: PastTemplates = pastTemplates,
): TemplateDifference | null {
  if (version > versionOf(kind, past)) throw new Refusal('SHEET_TEMPLATE_NEWER', { at: `第${version}版` })
  const difference = templateDifference(kind, version, past)
  const old = templateHeads(kind, version, past)
  const lacking = sheetColumns[kind].some(({ field, required }) => required === true && old !== null && !(field in old))
  if (difference !== null && lacking) throw new Refusal('SHEET_TEMPLATE_OLD', { at: differenceText(difference) })
  return difference
}
