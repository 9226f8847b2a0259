import type { SubmittedAttendance, SubmittedSession } from '../packages/submission.ts'
import { dayOf, type CellFault, type SheetColumn } from '../shared/sheets/sheet.ts'
import { oneOf, rowReader, within, yesOrNo, type CellReader, type RowReader } from '../shared/sheets/rowReader.ts'
import { identityFault, plainIdentity } from '../shared/identityNumber.ts'
import { plainPhone } from '../shared/phone.ts'
import { personName, plainName } from '../shared/plainText.ts'
import { IsoDay } from '../shared/time.ts'
import { audienceNames, sessionKindNames, sessionModeNames } from '../training/session.ts'

/** Fields that say which training a row of a roster belongs to. */
const sessionFields = [
  'reporter',
  'title',
  'heldOn',
  'hours',
  'kind',
  'audience',
  'mode',
  'place',
  'trainer',
  'passLine',
] as const satisfies readonly string[]

/** Fields of a row of a roster: the training, then somebody who took part. */
export type RosterField =
  | 'reporter'
  | 'title'
  | 'heldOn'
  | 'hours'
  | 'kind'
  | 'audience'
  | 'mode'
  | 'place'
  | 'trainer'
  | 'passLine'
  | 'name'
  | 'unit'
  | 'identity'
  | 'phone'
  | 'signedIn'
  | 'score'

/** Columns of a roster, in the order in which we write them. */
export const rosterColumns: readonly SheetColumn<RosterField>[] = [
  { field: 'reporter', heads: ['报送单位', '填报单位', '上报单位', '举办单位', '组织单位', '主办单位'], width: 26 },
  {
    field: 'title',
    width: 30,
    required: true,
    heads: ['培训名称', '培训主题', '培训内容', '培训班名称', '培训项目', '课程名称'],
  },
  {
    field: 'heldOn',
    width: 12,
    required: true,
    holds: 'day',
    heads: ['培训日期', '培训时间', '举办日期', '举办时间', '授课日期', '上课日期'],
  },
  {
    field: 'hours',
    width: 8,
    required: true,
    measure: '学时',
    holds: 'hours',
    heads: ['学时', '培训学时', '课时', '学时数', '培训课时'],
  },
  { field: 'kind', heads: ['培训类别', '培训类型', '培训种类'], width: 12 },
  { field: 'audience', heads: ['培训对象', '对象类别', '参训对象'], width: 14 },
  { field: 'mode', heads: ['培训方式', '方式', '培训形式', '授课方式'], width: 12 },
  { field: 'place', heads: ['培训地点', '地点', '举办地点'], width: 20 },
  { field: 'trainer', heads: ['授课人', '主讲人', '授课教师', '培训教师', '授课老师', '讲师'], width: 12 },
  { field: 'passLine', heads: ['合格线', '合格分数', '及格线', '及格分数', '合格分数线'], width: 8, holds: 'points' },
  { field: 'name', heads: ['姓名', '参训人员姓名', '学员姓名', '人员姓名', '职工姓名'], width: 12, required: true },
  { field: 'unit', heads: ['单位', '所在单位', '工作单位', '单位名称', '参训单位', '所在企业'], width: 26 },
  {
    field: 'identity',
    width: 22,
    holds: 'identity',
    of: ['name'],
    heads: ['身份证号', '身份证号码', '公民身份号码', '公民身份证号码', '证件号码', '身份证'],
  },
  {
    field: 'phone',
    width: 16,
    holds: 'phone',
    of: ['name'],
    heads: ['电话', '联系电话', '手机', '手机号', '手机号码', '电话号码', '联系方式', '联系手机'],
  },
  {
    field: 'signedIn',
    heads: ['签到', '是否签到', '签到情况', '出勤', '出勤情况', '是否到场'],
    width: 8,
    holds: 'sign',
  },
  {
    field: 'score',
    heads: ['成绩', '考试成绩', '考核成绩', '得分', '分数', '考核得分'],
    width: 8,
    measure: '分',
    holds: 'points',
  },
]

/** One row of a roster: who reports it, the training, and somebody who took part; null where a row names nobody. */
export interface RosterDraft {
  readonly reporter: string | null
  readonly session: Omit<SubmittedSession, 'uid'>
  readonly person: Omit<SubmittedAttendance, 'session'> | null
}

const day: CellReader<IsoDay> = text => IsoDay.safeParse(dayOf(text)).data

const hours: CellReader<number> = text => {
  const [, number] = /^(\d{1,3}(?:\.\d)?)(?:个?学时|课时)?$/u.exec(text) ?? []
  const value = Number(number)
  return number !== undefined && value <= 200 && Number.isInteger(value * 2) ? value : undefined
}

const points: CellReader<number> = text => {
  const [, number] = /^(\d{1,3})(?:\.0+)?分?$/u.exec(text) ?? []
  return number !== undefined && Number(number) <= 100 ? Number(number) : undefined
}

const kind = oneOf(sessionKindNames, {
  法规: 'law',
  制度: 'measures',
  警示: 'warning',
  警示教育: 'warning',
  技能: 'skill',
})
const audience = oneOf(audienceNames, {
  领导干部: 'leaders',
  监管人员: 'regulators',
  主要负责人: 'principals',
  特种作业: 'specialOperators',
  全员: 'allStaff',
  全体职工: 'allStaff',
  全体员工: 'allStaff',
  职工: 'allStaff',
  员工: 'allStaff',
  公众: 'public',
})
const mode = oneOf(sessionModeNames, {
  线下: 'offline',
  现场: 'offline',
  集中: 'offline',
  线上: 'online',
  第一课: 'firstLesson',
})

const here: CellReader<boolean> = text =>
  /^(?:已签到?|签到|到|已到|实到|出勤|○)$/u.test(text)
    ? true
    : /^(?:缺席|未签到?|未到|缺勤|请假|旷课)$/u.test(text)
      ? false
      : yesOrNo(text)

function identityOf(row: RowReader<RosterField>): string | null {
  const number = plainIdentity(row.textOf('identity'))
  if (number === '') return null
  const fault = identityFault(number)
  if (fault === null) return number
  row.faults.push({ field: 'identity', fault: `identity.${fault}` })
  return null
}

/** No column of sign-ins, or a score: who stands on the roster was there. */
function signedIn(row: RowReader<RosterField>, name: string, at: ReadonlyMap<RosterField, number>, score: boolean) {
  if (!at.has('signedIn')) return true
  // a sheet may bear the name once more where people sign
  const present = row.read('signedIn', text => (personName(text) === name ? true : here(text)), 'choice')
  return present ?? score
}

function personOf(row: RowReader<RosterField>, at: ReadonlyMap<RosterField, number>): RosterDraft['person'] {
  const fields = ['name', 'unit', 'identity', 'phone', 'signedIn', 'score'] as const
  if (fields.every(field => row.textOf(field) === '')) return null
  const name = row.demand('name', text => within(30)(personName(text)), 'tooLong') ?? ''
  const score = /^(?:缺考|未考|\/|-|—)$/u.test(row.textOf('score')) ? null : row.read('score', points, 'points')
  const phone = row.read('phone', text => plainPhone(text) ?? undefined, 'format')
  const unit = row.read('unit', text => within(100)(plainName(text)), 'tooLong')
  return { name, unit, phone, identity: identityOf(row), signedIn: signedIn(row, name, at, score !== null), score }
}

/** Reads one row of a roster, its training filled in from above (`filledDown`). */
export function readRosterRow(
  cells: readonly string[],
  at: ReadonlyMap<RosterField, number>,
): { draft: RosterDraft | null; faults: readonly CellFault<RosterField>[] } {
  const row = rowReader(cells, at)
  const session = {
    title: row.demand('title', text => (text.length < 2 ? undefined : within(120)(text)), 'length') ?? '',
    kind: row.read('kind', kind, 'choice') ?? 'other',
    audience: row.read('audience', audience, 'choice') ?? 'allStaff',
    mode: row.read('mode', mode, 'choice') ?? 'offline',
    place: row.read('place', within(80), 'tooLong'),
    trainer: row.read('trainer', text => within(40)(plainName(text)), 'tooLong'),
    heldOn: row.demand('heldOn', day, 'day'),
    hours: row.demand('hours', hours, 'hours') ?? 0,
    passLine: row.read('passLine', points, 'points') ?? 80,
  } as const
  const reporter = row.read('reporter', text => within(100)(plainName(text)), 'tooLong')
  const person = personOf(row, at)
  const { heldOn } = session
  if (row.faults.length > 0 || heldOn === null) return { draft: null, faults: row.faults }
  return { draft: { reporter, session: { ...session, heldOn }, person }, faults: [] }
}

/**
 * Rows of a roster with their training filled in: cells merged over the people of one training hold it in the first row
 * only. A row that names another training or another day takes nothing over but what it leaves out of the two.
 */
export function filledDown<Row extends { readonly cells: readonly string[] }>(
  rows: readonly Row[],
  at: ReadonlyMap<RosterField, number>,
): readonly Row[] {
  const places = sessionFields.map(field => at.get(field)).filter(place => place !== undefined)
  const textAt = (cells: readonly string[], field: RosterField) => (cells[at.get(field) ?? -1] ?? '').trim()
  let above: readonly string[] = []
  return rows.map(row => {
    const differs = (field: RosterField) =>
      textAt(row.cells, field) !== '' && textAt(row.cells, field) !== textAt(above, field)
    const taken = differs('title') ? [] : differs('heldOn') ? [at.get('title')!] : places
    const cells = [...row.cells]
    for (const place of taken) if ((cells[place] ?? '').trim() === '') cells[place] = above[place] ?? ''
    for (let place = 0; place < cells.length; place += 1) cells[place] ??= ''
    above = cells
    return { ...row, cells }
  })
}
