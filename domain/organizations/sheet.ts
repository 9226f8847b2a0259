import type { CellFault, SheetColumn } from '../shared/sheets/sheet.ts'
import { dayOf } from '../shared/sheets/sheet.ts'
import { personName, plainCode, plainName, plainText } from '../shared/plainText.ts'
import { plainPhone } from '../shared/phone.ts'
import { plainIndustry } from './industry.ts'
import type { RiskClass, RiskGrade, UnitFields, UnitKind } from './unit.ts'

/** Fields of a row of units; those of other units are named, not numbered. */
export type UnitSheetField =
  | Exclude<keyof UnitFields, 'parentId' | 'leadDeptId' | 'regulatorId'>
  | 'kind'
  | 'parent'
  | 'leadDept'
  | 'regulator'
  | 'openedOn'

/** Columns of a sheet of units, in the order in which we write them. */
export const unitColumns: readonly SheetColumn<UnitSheetField>[] = [
  { field: 'name', heads: ['单位名称', '企业名称', '名称', '公司名称'], width: 36, required: true },
  { field: 'kind', heads: ['单位类别', '类别', '单位类型', '类型', '单位性质', '单位种类'], width: 12 },
  { field: 'shortName', heads: ['简称', '单位简称'], width: 14 },
  { field: 'uscc', heads: ['统一社会信用代码', '社会信用代码', '信用代码', '统一信用代码'], width: 22, holds: 'uscc' },
  { field: 'noUsccReason', heads: ['无代码原因'], width: 14 },
  { field: 'legacyRegNo', heads: ['原注册号', '注册号', '工商注册号'], width: 18 },
  { field: 'parent', heads: ['上级单位', '所属单位', '所属镇街', '属地', '所属区域'], width: 20 },
  { field: 'regionCode', heads: ['区划代码', '行政区划代码'], width: 10 },
  { field: 'industryCode', heads: ['行业代码', '国民经济行业代码'], width: 10 },
  { field: 'leadDept', heads: ['行业主管部门', '主管部门'], width: 18 },
  { field: 'regulator', heads: ['直接监管部门', '直接监管责任部门', '监管部门'], width: 18 },
  { field: 'riskClass', heads: ['监管类别', '风险类别'], width: 10 },
  { field: 'riskGrade', heads: ['监管等级', '风险等级', '等级'], width: 10 },
  {
    field: 'staffCount',
    heads: ['从业人数', '职工人数', '从业人员', '员工人数', '从业人员数', '从业人员数量'],
    width: 10,
    measure: '人',
    holds: 'count',
  },
  {
    field: 'principal',
    heads: ['主要负责人', '法定代表人', '负责人', '主要负责人姓名', '法人代表', '企业负责人', '单位负责人'],
    width: 12,
  },
  { field: 'safetyDirector', heads: ['安全总监', '安全总监姓名'], width: 12 },
  { field: 'contact', heads: ['联系人', '安全联系人', '联系人姓名'], width: 12 },
  {
    field: 'phone',
    width: 16,
    holds: 'phone',
    of: ['contact', 'principal'],
    heads: ['联系电话', '电话', '手机', '手机号', '联系方式', '单位电话', '联系人电话', '联系手机'],
  },
  { field: 'address', heads: ['地址', '生产经营地址', '单位地址', '详细地址'], width: 36 },
  { field: 'reportsMonthly', heads: ['每月报送', '是否月报'], width: 10 },
  { field: 'openedOn', heads: ['设立日期', '成立日期', '成立时间'], width: 12, holds: 'day' },
]

/** Labels of the kinds, on pages and in sheets. */
export const unitKindNames: Readonly<Record<UnitKind, string>> = {
  committeeOffice: '安委办',
  memberUnit: '成员单位',
  townStreet: '镇街',
  developmentZone: '开发区',
  enterprise: '企业',
}

/** Chinese names of the classes of an enterprise. */
export const riskClassNames: Readonly<Record<RiskClass, string>> = { I: 'Ⅰ类', II: 'Ⅱ类' }

/** Chinese names of the grades within a class. */
export const riskGradeNames: Readonly<Record<RiskGrade, string>> = { A: 'A级', B: 'B级', C: 'C级', D: 'D级' }

const publicName = /(?:人民政府|街道办事处|街道|[镇乡]|局|委员会|办公室|管委会|[党工]委)$/u
const firmName = /公司|厂|店|社$|集团|中心$|站$|矿|院$|校$|园$|部$|行$|馆$|户$|场$/u

/** The kind of a unit whose row does not say it: an enterprise, unless its name or its code is that of an authority. */
function kindByName(name: string, uscc: string): UnitKind | null {
  if (uscc.startsWith('9') || firmName.test(name)) return 'enterprise'
  return uscc.startsWith('1') || publicName.test(name) ? null : 'enterprise'
}

/** What a unit above others most likely is, by its name; null where the name does not say it. */
export function parentKind(name: string): UnitKind | null {
  if (/(?:镇|乡|街道)(?:人民政府|办事处)?$|街道办$/u.test(name)) return 'townStreet'
  if (/(?:开发区|园区|高新区|保税区)(?:管委会|管理委员会)?$/u.test(name)) return 'developmentZone'
  return /(?:局|委员会|办公室|支队|大队)$/u.test(name) ? 'memberUnit' : null
}

/** A row as read: only the fields that its cells fill; other units are still names. */
export interface UnitDraft {
  /** As its cell says, or as its name shows beyond doubt; null where neither does. */
  readonly kind: UnitKind | null
  readonly fields: Partial<UnitFields> & { readonly name: string }
  readonly openedOn: string | null
  readonly parent: string | null
  readonly leadDept: string | null
  readonly regulator: string | null
}

type Read = (text: string) => unknown

const kinds = Object.entries(unitKindNames) as [UnitKind, string][]

/** A class as people write it: I, Ⅰ, 1, 一, 一类. */
const classOf: Read = text =>
  ({ I: 'I', '1': 'I', 一: 'I', II: 'II', '2': 'II', 二: 'II' })[text.normalize('NFKC').replace(/[类级]/g, '')]

/** Kinds as others call them. */
const otherKinds: Readonly<Record<string, UnitKind>> = {
  安全生产委员会办公室: 'committeeOffice',
  部门: 'memberUnit',
  区直部门: 'memberUnit',
  委员会成员单位: 'memberUnit',
  街道: 'townStreet',
  乡镇: 'townStreet',
  镇: 'townStreet',
  乡镇街道: 'townStreet',
  镇街道: 'townStreet',
  园区: 'developmentZone',
  功能区: 'developmentZone',
  企业单位: 'enterprise',
  生产经营单位: 'enterprise',
  公司: 'enterprise',
  工贸企业: 'enterprise',
}

const unitKindIn: Read = text =>
  kinds.find(([, name]) => name === text)?.[0] ??
  (Object.hasOwn(otherKinds, text.replaceAll(/[、（）()]/gu, ''))
    ? otherKinds[text.replaceAll(/[、（）()]/gu, '')]
    : undefined)

const gradeOf: Read = text => /^[ABCD]$/.exec(text.toUpperCase().replace(/[级类]/g, ''))?.[0]

const yes: Read = text =>
  ({ 是: true, 有: true, '√': true, Y: true, 否: false, 无: false, N: false })[text.toUpperCase()]

const whole: Read = text => (/^\d{1,7}(\.0+)?$/.test(text) ? Math.trunc(Number(text)) : undefined)

const within =
  (most: number): Read =>
  text =>
    text.length <= most ? text : undefined

/** How a cell of each field is read; undefined where it cannot be. */
const readers: Readonly<Record<UnitSheetField, Read>> = {
  name: text => within(100)(plainName(text)),
  kind: unitKindIn,
  shortName: text => within(40)(plainName(text)),
  uscc: text => within(40)(plainCode(text)),
  noUsccReason: within(60),
  legacyRegNo: text => within(20)(plainCode(text)),
  parent: text => plainName(text),
  leadDept: text => plainName(text),
  regulator: text => plainName(text),
  regionCode: text => (/^\d{4}[0-9A-Z]{2}$/.test(plainCode(text)) ? plainCode(text) : undefined),
  industryCode: text => plainIndustry(plainCode(text)) ?? undefined,
  riskClass: classOf,
  riskGrade: gradeOf,
  staffCount: whole,
  principal: text => within(30)(personName(text)),
  safetyDirector: text => within(30)(personName(text)),
  contact: text => within(30)(personName(text)),
  phone: text => plainPhone(text) ?? within(30)(text),
  address: within(120),
  reportsMonthly: yes,
  openedOn: text => dayOf(text) ?? undefined,
}

const faultOf: Partial<Record<UnitSheetField, string>> = {
  openedOn: 'day',
  kind: 'choice',
  riskClass: 'choice',
  riskGrade: 'choice',
  reportsMonthly: 'choice',
  staffCount: 'number',
  regionCode: 'format',
  industryCode: 'format',
}

/**
 * Reads one row of a sheet of units. Full-width letters, stray blanks, text dates and numbers stored as text are
 * taken as what they mean; an empty cell says nothing and changes nothing.
 */
export function readUnitRow(
  cells: readonly string[],
  at: ReadonlyMap<UnitSheetField, number>,
): { draft: UnitDraft; faults: readonly CellFault<UnitSheetField>[] } {
  const faults: CellFault<UnitSheetField>[] = []
  const read: Partial<Record<UnitSheetField, unknown>> = {}
  for (const [field, place] of at) {
    const text = plainText(cells[place] ?? '')
    if (text === '') continue
    const value = readers[field](text)
    if (value === undefined) faults.push({ field, fault: faultOf[field] ?? 'tooLong' })
    else read[field] = value
  }
  const {
    kind = kindByName(String(read.name ?? ''), String(read.uscc ?? '')),
    parent = null,
    leadDept = null,
    regulator = null,
    openedOn = null,
    ...fields
  } = read
  if (fields.name === undefined && !faults.some(({ field }) => field === 'name'))
    faults.push({ field: 'name', fault: 'missing' })
  return { draft: { kind, parent, leadDept, regulator, openedOn, fields } as UnitDraft, faults }
}
