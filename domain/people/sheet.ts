import { dayOf, type CellFault, type SheetColumn } from '../shared/sheets/sheet.ts'
import { personName, plainCode, plainName, plainText } from '../shared/plainText.ts'
import { plainPhone } from '../shared/phone.ts'
import { identityFault, plainIdentity } from '../shared/identityNumber.ts'
import type { EmploymentForm, PersonFields, Post, PostKind } from './person.ts'

/** Fields of a row of people; the unit is named or given by its code. */
export type PersonSheetField =
  | 'name'
  | 'identity'
  | 'sex'
  | 'bornOn'
  | 'phone'
  | 'unit'
  | 'uscc'
  | 'department'
  | 'workshop'
  | 'team'
  | 'post'
  | 'postKind'
  | 'form'
  | 'startedOn'
  | 'note'

/** Columns of a sheet of people, in the order in which we write them. */
export const personColumns: readonly SheetColumn<PersonSheetField>[] = [
  { field: 'name', heads: ['姓名', '人员姓名', '职工姓名', '员工姓名'], width: 12, required: true },
  {
    field: 'identity',
    width: 22,
    holds: 'identity',
    of: ['name'],
    heads: ['身份证号', '身份证号码', '公民身份号码', '公民身份证号码', '证件号码', '身份证'],
  },
  { field: 'sex', heads: ['性别'], width: 8 },
  { field: 'bornOn', heads: ['出生日期', '出生年月', '出生年月日'], width: 12, holds: 'day' },
  {
    field: 'phone',
    width: 16,
    holds: 'phone',
    of: ['name'],
    heads: ['联系电话', '手机', '手机号', '手机号码', '电话', '电话号码', '联系方式', '联系手机'],
  },
  {
    field: 'unit',
    heads: ['所在单位', '单位名称', '企业名称', '工作单位', '单位', '所属单位', '所在企业'],
    width: 36,
    required: true,
  },
  { field: 'uscc', heads: ['单位统一社会信用代码', '统一社会信用代码', '信用代码'], width: 22, holds: 'uscc' },
  { field: 'department', heads: ['部门', '所在部门'], width: 12 },
  { field: 'workshop', heads: ['车间'], width: 12 },
  { field: 'team', heads: ['班组'], width: 12 },
  { field: 'post', heads: ['岗位', '工种', '职务', '岗位工种'], width: 14 },
  { field: 'postKind', heads: ['人员类别', '岗位类别'], width: 14 },
  { field: 'form', heads: ['用工形式', '用工性质'], width: 12 },
  { field: 'startedOn', heads: ['任职日期', '入职日期', '入职时间', '任职时间'], width: 12, holds: 'day' },
  { field: 'note', heads: ['备注'], width: 24 },
]

/** Chinese names of the sexes. */
export const sexNames = { male: '男', female: '女' } as const

/** Labels of the kinds of posts, on pages and in sheets. */
export const postKindNames: Readonly<Record<PostKind, string>> = {
  principal: '主要负责人',
  safetyDirector: '安全总监',
  safetyManager: '安全管理人员',
  specialOperator: '特种作业人员',
  cadre: '党政领导及干部',
  worker: '其他从业人员',
}

/** Labels of the forms of employment, on pages and in sheets. */
export const employmentFormNames: Readonly<Record<EmploymentForm, string>> = {
  formal: '正式',
  dispatched: '劳务派遣',
  flexible: '灵活用工',
  intern: '实习',
}

/** What a row says; the unit is still to be found. */
export interface PersonDraft {
  readonly fields: Partial<PersonFields> & { readonly name: string }
  readonly identity: string | null
  readonly unit: string | null
  readonly uscc: string | null
  readonly post: Partial<Omit<Post, 'unitId'>>
  readonly startedOn: string | null
}

type Read = (text: string) => unknown

const named =
  (names: Readonly<Record<string, string>>): Read =>
  text =>
    Object.entries(names).find(([, name]) => name === text || name.startsWith(text))?.[0]

const within =
  (most: number): Read =>
  text =>
    text.length <= most ? text : undefined

const readers: Readonly<Record<Exclude<PersonSheetField, 'identity'>, Read>> = {
  name: text => within(40)(personName(text)),
  sex: text => (text === '男' ? 'male' : text === '女' ? 'female' : undefined),
  bornOn: text => dayOf(text) ?? undefined,
  phone: text => plainPhone(text) ?? undefined,
  unit: text => plainName(text),
  uscc: text => plainCode(text),
  department: within(40),
  workshop: within(40),
  team: within(40),
  post: within(40),
  postKind: named(postKindNames),
  form: named(employmentFormNames),
  startedOn: text => dayOf(text) ?? undefined,
  note: within(200),
}

/** Posts whose names leave no doubt of their kind, for sheets without a column for it. */
const kindOfPost: Readonly<Record<string, PostKind>> = {
  主要负责人: 'principal',
  法定代表人: 'principal',
  安全总监: 'safetyDirector',
  安全员: 'safetyManager',
  安全管理员: 'safetyManager',
  安全管理人员: 'safetyManager',
}

const faultOf: Partial<Record<PersonSheetField, string>> = {
  sex: 'choice',
  postKind: 'choice',
  form: 'choice',
  bornOn: 'day',
  startedOn: 'day',
  phone: 'format',
}

/** Reads one row of a sheet of people, as tolerantly as `readUnitRow`; identity numbers come in their 18-digit form. */
export function readPersonRow(
  cells: readonly string[],
  at: ReadonlyMap<PersonSheetField, number>,
): { draft: PersonDraft; faults: readonly CellFault<PersonSheetField>[] } {
  const faults: CellFault<PersonSheetField>[] = []
  const read: Partial<Record<PersonSheetField, unknown>> = {}
  for (const [field, place] of at) {
    const text = plainText(cells[place] ?? '')
    if (text === '') continue
    const fault = field === 'identity' ? identityFault(plainIdentity(text)) : null
    const value = field === 'identity' ? plainIdentity(text) : readers[field](text)
    if (fault !== null) faults.push({ field, fault: `identity.${fault}` })
    else if (value === undefined) faults.push({ field, fault: faultOf[field] ?? 'tooLong' })
    else read[field] = value
  }
  for (const field of ['name', 'unit'] as const)
    if (read[field] === undefined && !faults.some(fault => fault.field === field) && (field === 'name' || !read.uscc))
      faults.push({ field, fault: 'missing' })
  const { identity = null, unit = null, uscc = null, startedOn = null, ...rest } = read
  if (rest.postKind === undefined && typeof rest.post === 'string' && Object.hasOwn(kindOfPost, rest.post))
    rest.postKind = kindOfPost[rest.post]
  const { name, sex, bornOn, phone, note, ...post } = rest
  const fields = Object.fromEntries(
    Object.entries({ name, sex, bornOn, phone, note }).filter(([, value]) => value !== undefined),
  )
  return { draft: { fields, identity, unit, uscc, post, startedOn } as PersonDraft, faults }
}
