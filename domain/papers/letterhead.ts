import { z } from 'zod'

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
