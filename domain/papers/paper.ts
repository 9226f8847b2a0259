import { z } from 'zod'

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

/** Labels of the papers on pages and in the register of issued papers. */
export const paperKindNames: Readonly<Record<PaperKind, string>> = {
  forwardingNotice: '转发通知',
  taskBreakdown: '任务分解表',
  urgeSlip: '催办单',
  rectificationOrder: '责令限期整改指令书',
  recheckOpinion: '整改复查意见书',
  findingLedger: '隐患台账',
  mediaRegister: '介质交换登记表',
  receipt: '数据报送回执',
  correctionSlip: '数据报送补正单',
  batchAnswers: '数据报送回执和补正单',
  handoverList: '数据文件交接单',
  signInSheet: '签到表',
  monthlyReport: '贯彻落实情况报告',
  successionList: '工作移交清单',
}

/** Papers that carry a number of their own series, counted by year. */
export const numberedKinds: ReadonlySet<PaperKind> = new Set([
  'forwardingNotice',
  'rectificationOrder',
  'recheckOpinion',
  'monthlyReport',
])

/** Papers whose parts go to several hands: printed on one side, so that each begins on a sheet of its own. */
export const oneSidedKinds: ReadonlySet<PaperKind> = new Set(['receipt', 'correctionSlip', 'batchAnswers'])

/** How this office signs its papers: names, codes of number series, and who signs. */
export const Letterhead = z.strictObject({
  /** 发文机关标志: 威海火炬高技术产业开发区安全生产委员会办公室文件. */
  mark: z.string().trim().min(4).max(40),
  /** 署名. */
  organ: z.string().trim().min(4).max(40),
  /** 机关代字: 威高安办发. */
  code: z.string().regex(/^[\p{Script=Han}]{2,12}$/u),
  /** 执法机关, where another organ issues enforcement papers. */
  enforcementOrgan: z.string().trim().min(4).max(40),
  /** 地区简称 before the 文书代字. */
  regionShort: z.string().regex(/^[\p{Script=Han}]{1,6}$/u),
  signatory: z.string().trim().max(20),
  cityOffice: z.string().trim().min(4).max(60),
  /** Bodies for reconsideration and court, printed on orders. */
  reconsideration: z.string().trim().max(60),
  court: z.string().trim().max(40),
  contact: z.string().trim().max(60),
})
export type Letterhead = z.output<typeof Letterhead>

/**
 * A number of an enforcement paper: （威高）应急责改〔2026〕3号; the second paper of the same series
 * and serial is 3-2号, the third 3-3号.
 */
export const enforcementNumber = (code: string, year: number, serial: number, part: number): string =>
  `${code}〔${year}〕${serial}${part === 1 ? '' : `-${part}`}号`

/** The code of an enforcement series, its region in brackets: （威高）应急责改. */
export const enforcementCode = (region: string, code: string): string => `（${region}）${code}`

/** 文书代字 of enforcement papers after the reform of 2018. */
export const enforcementCodes: Readonly<Partial<Record<PaperKind, string>>> = {
  rectificationOrder: '应急责改',
  recheckOpinion: '应急复查',
}

const shortOf = (office: string): string =>
  office.replace(/(安全生产委员会办公室|安全生产委员会|安委办|安委会|办公室)$/u, '')

/** A letterhead for an office that has set none, out of its own name. */
export function letterheadOf(office: string): Letterhead {
  const region = shortOf(office) || office
  const organ = office.length >= 4 ? office : `${office}安全生产委员会办公室`
  return {
    mark: `${organ}文件`,
    organ,
    code: `${[...region.replace(/(省|市|区|县|火炬|高技术产业|经济技术|开发)/gu, '')].slice(0, 3).join('') || '本区'}安办发`,
    enforcementOrgan: `${region}应急管理局`.slice(0, 40),
    regionShort: [...region].slice(0, 2).join(''),
    signatory: '',
    cityOffice: '威海市人民政府安全生产委员会办公室',
    reconsideration: '同级人民政府',
    court: '有管辖权的人民法院',
    contact: '',
  }
}
