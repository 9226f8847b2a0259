import { z } from 'zod'
import type { EnforcementCode } from './number.ts'

/** Papers that the desk prints: official papers, enforcement papers, lists. */
export const PaperKind = z.enum([
  'forwardingNotice',
  'taskBreakdown',
  'urgeSlip',
  'rectificationOrder',
  'recheckOpinion',
  'findingLedger',
  'mediaRegister',
  'receipt',
  'correctionSlip',
  'batchAnswers',
  'handoverList',
  'signInSheet',
  'monthlyReport',
  'successionList',
])
export type PaperKind = z.output<typeof PaperKind>

/**
 * What a person may still choose in the preview: the month of a register; the day, unit and medium (介质编号) of a 交接单;
 * 主送机关 and 抄送机关; 套打, for paper that has its red head already.
 */
export type PaperChoice = 'month' | 'day' | 'unit' | 'medium' | 'recipients' | 'cc' | 'preprinted'

/** What is known of a paper beside its input and its looks. */
export interface PaperTraits {
  readonly name: string
  /** The list in which its record stands, as the register of papers stores it. */
  readonly about: string
  /** Where its number comes from: the office's own series, or an enforcement series; absent for papers without one. */
  readonly series?: 'official' | EnforcementCode
  readonly asks?: readonly PaperChoice[]
  /** Its parts go to several hands: printed on one side, so that each begins on a sheet of its own. */
  readonly oneSided?: true
}

/** All papers by kind. */
export const paperTraits: Readonly<Record<PaperKind, PaperTraits>> = {
  forwardingNotice: {
    name: '转发通知',
    about: 'notices',
    series: 'official',
    asks: ['recipients', 'cc', 'preprinted'],
  },
  taskBreakdown: { name: '任务分解表', about: 'notices' },
  urgeSlip: { name: '催办单', about: 'units' },
  rectificationOrder: { name: '责令限期整改指令书', about: 'orders', series: '应急责改' },
  recheckOpinion: { name: '整改复查意见书', about: 'inspections', series: '应急复查' },
  findingLedger: { name: '隐患台账', about: 'findings', asks: ['month'] },
  mediaRegister: { name: '介质交换登记表', about: 'inbox', asks: ['month'] },
  receipt: { name: '数据报送回执', about: 'inbox', oneSided: true },
  correctionSlip: { name: '数据报送补正单', about: 'inbox', oneSided: true },
  batchAnswers: { name: '数据报送回执和补正单', about: 'inbox', oneSided: true },
  handoverList: { name: '数据文件交接单', about: 'outbox', asks: ['day', 'unit', 'medium'] },
  signInSheet: { name: '签到表', about: 'training' },
  monthlyReport: {
    name: '贯彻落实情况报告',
    about: 'summaries',
    series: 'official',
    asks: ['cc', 'preprinted'],
  },
  successionList: { name: '工作移交清单', about: 'outbox' },
}
