import { z } from 'zod'

/** Kind of a file that leaves the office. */
export const OutgoingKind = z.enum([
  'form',
  'receipt',
  'correctionSlip',
  'returnedSheet',
  'taskPackage',
  'feedback',
  'monthlyReport',
  'referenceData',
  'handover',
] as const)
export type OutgoingKind = z.output<typeof OutgoingKind>

/** Labels of the kinds, also in the 介质交换登记表. */
export const outgoingKindNames: Readonly<Record<OutgoingKind, string>> = {
  form: '报送表单',
  receipt: '回执',
  correctionSlip: '补正单',
  returnedSheet: '退回表格',
  taskPackage: '任务包',
  feedback: '办理情况',
  monthlyReport: '月度报告',
  referenceData: '基础数据包',
  handover: '移交包',
}

/** One thing of a package that the office that got it wants corrected. */
export const Returned = z.strictObject({ title: z.string(), reason: z.string() })
export type Returned = z.output<typeof Returned>
