import { z } from 'zod'
import type { IsoDay } from '../shared/time.ts'

/** The seven items that every enforcement check looks at; each has its own metric in the monthly report. */
export const FocusItem = z.enum([
  'principalDuty',
  'safetyDirector',
  'hazardousWork',
  'dispatchedWorkers',
  'staffTraining',
  'safetyDiagnosis',
  'rewardedReporting',
])
export type FocusItem = z.output<typeof FocusItem>

/** One line of a checklist: what is looked at, and how. */
export interface ChecklistItem {
  readonly key: string
  readonly focus: FocusItem
  readonly text: string
}

/** A checklist as it was in force from a day on, with the paper it goes back to. */
interface Checklist {
  readonly version: string
  readonly from: IsoDay
  readonly source: string
  readonly items: readonly ChecklistItem[]
}

/** Labels of the items, also in the names of their metrics. */
export const focusItemNames: Readonly<Record<FocusItem, string>> = {
  principalDuty: '主要负责人履职',
  safetyDirector: '安全总监',
  hazardousWork: '危险作业管理',
  dispatchedWorkers: '劳务派遣和灵活用工人员管理',
  staffTraining: '全员安全教育培训',
  safetyDiagnosis: '安全诊断',
  rewardedReporting: '有奖举报',
}

const item = (focus: FocusItem, at: number, text: string): ChecklistItem => ({ key: `${focus}.${at}`, focus, text })

/** Checklists in order of their days; a new edition is a new entry, earlier ones stay as they were. */
export const checklists: readonly Checklist[] = [
  {
    version: '2022-1',
    from: '2022-11-21' as IsoDay,
    source: '安全生产制度措施执法检查重点（七项）',
    items: [
      item('principalDuty', 1, '主要负责人是否建立并落实全员安全生产责任制，组织制定安全生产规章制度'),
      item('principalDuty', 2, '主要负责人是否定期检查本单位安全生产工作，及时消除事故隐患，检查记录是否齐全'),
      item('safetyDirector', 1, '应当设置安全总监的企业是否已设置，任职条件和考核是否符合要求'),
      item('safetyDirector', 2, '安全总监是否按规定履行职责并向监管部门报告履职情况'),
      item('hazardousWork', 1, '动火、有限空间、高处、吊装、临时用电等危险作业是否审批，现场是否有人监护'),
      item('hazardousWork', 2, '危险作业年度计划是否按期报告，变更是否在规定期限内补报'),
      item('dispatchedWorkers', 1, '劳务派遣和灵活用工人员是否纳入本单位统一管理，安全责任是否书面明确'),
      item('dispatchedWorkers', 2, '劳务派遣和灵活用工人员上岗前是否经安全教育培训并考核合格'),
      item('staffTraining', 1, '是否制定年度培训计划，全员安全教育培训学时和考试是否达到要求'),
      item('staffTraining', 2, '是否开展晨会和开工第一课，培训记录是否真实可查'),
      item('safetyDiagnosis', 1, '是否按要求开展安全诊断，诊断问题是否建立清单并整改'),
      item('rewardedReporting', 1, '是否公示举报电话和奖励办法，内部举报事项是否核实并兑现奖励'),
    ],
  },
]

/** The checklist in force on a day; the first one for days before it. */
export const checklistOn = (day: IsoDay): Checklist => checklists.findLast(({ from }) => from <= day) ?? checklists[0]!

/** Outcome of one item of a checklist. */
export const Answer = z.enum(['ok', 'problem', 'notApplicable'])
export type Answer = z.output<typeof Answer>

/** Labels of the answers on the page. */
export const answerNames: Readonly<Record<Answer, string>> = { ok: '符合', problem: '不符合', notApplicable: '不涉及' }

/** Answers by the key of the checklist's item. */
export const Answers = z.record(z.string().max(40), Answer)
export type Answers = z.output<typeof Answers>
