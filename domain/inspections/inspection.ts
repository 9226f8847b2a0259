import { z } from 'zod'
import { IsoDay } from '../shared/time.ts'
import { Answers, FocusItem } from './checklist.ts'
import { FindingLevel } from './lifecycle.ts'

/** Why a unit is visited; the monthly report counts each kind, and their sum is 开展检查. */
export const InspectionKind = z.enum(['enforcement', 'supervision', 'tour', 'investigation'])
export type InspectionKind = z.output<typeof InspectionKind>

/** Labels of the kinds on pages and papers. */
export const inspectionKindNames: Readonly<Record<InspectionKind, string>> = {
  enforcement: '执法检查',
  supervision: '督导检查',
  tour: '安全生产巡查',
  investigation: '事故调查',
}

/** How a finding came to light. */
export const FindingSource = z.enum(['daily', 'regular', 'special', 'enforcement', 'supervision', 'report'])
export type FindingSource = z.output<typeof FindingSource>

/** Labels of the sources on pages, in sheets and in the 隐患台账. */
export const findingSourceNames: Readonly<Record<FindingSource, string>> = {
  daily: '日常',
  regular: '定期',
  special: '专项',
  enforcement: '执法',
  supervision: '督导',
  report: '举报',
}

/** Whether a finding is of management or of the site. */
export const FindingCategory = z.enum(['management', 'site'])
export type FindingCategory = z.output<typeof FindingCategory>

/** Labels of the categories on pages and in sheets. */
export const findingCategoryNames: Readonly<Record<FindingCategory, string>> = {
  management: '基础管理',
  site: '现场管理',
}

/** What a file must show to prove a finding put right. */
export const proofRoles = ['after', 'proof'] as const

const text = (max: number) => z.string().trim().max(max)

/** 行政执法人员: name and number of the certificate. */
export const Officer = z.strictObject({ name: z.string().trim().min(1).max(20), certificate: text(20) })
export type Officer = z.output<typeof Officer>

/** 现场检查方案: names exactly two officers. */
export const InspectionPlan = z.strictObject({
  unitId: z.int(),
  kind: InspectionKind,
  plannedOn: IsoDay,
  organ: z.string().trim().min(2).max(60),
  officers: z.tuple([Officer, Officer]),
  content: text(1000),
  /** 检查方式: 现场, 暗访, 随机抽取 … */
  method: text(60),
})
export type InspectionPlan = z.output<typeof InspectionPlan>

/** 现场检查记录: what was looked at and found. */
export const InspectionRecord = z.strictObject({
  checkedOn: IsoDay,
  place: text(120),
  situation: text(4000),
  siteHead: text(20),
  answers: Answers,
})
export type InspectionRecord = z.output<typeof InspectionRecord>

/** 治理方案, its six parts; money in 分. */
export const RectificationPlan = z.strictObject({
  measures: text(1000),
  fund: z.int().min(0).max(1_000_000_000_000).nullable(),
  emergency: text(500),
})
export type RectificationPlan = z.output<typeof RectificationPlan>

/** True when a finding names the standard by which it is a major one, or needs none. */
export const hasBasis = ({ level, basis }: { readonly level: FindingLevel; readonly basis: string }): boolean =>
  level === 'general' || basis.trim() !== ''

/** What is recorded of a finding when it is found; the columns of the 隐患台账. */
export const FindingFields = z.strictObject({
  unitId: z.int(),
  foundOn: IsoDay,
  source: FindingSource,
  category: FindingCategory,
  focus: FocusItem.nullable(),
  place: text(120),
  description: z.string().trim().min(2).max(1000),
  level: FindingLevel,
  /** 判定依据; needed for a major finding. */
  basis: text(300),
  responsible: text(30),
  phone: text(30),
  /** Whether production was stopped. */
  stopped: z.boolean(),
  /** 是否立案, and 立案号. */
  caseNo: text(40).nullable(),
})
export type FindingFields = z.output<typeof FindingFields>
