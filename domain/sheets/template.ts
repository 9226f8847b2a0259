import { figureItems } from '../figures/items.ts'
import { findingCategoryNames } from '../inspections/inspection.ts'
import { kindOf } from '../records/recordKinds.ts'
import { recordAreaNames, type RecordArea } from '../shared/recordAreas.ts'
import { recordChoices } from '../records/recordSheet.ts'
import { findingLevelNames } from '../inspections/lifecycle.ts'
import { unitKindNames } from '../organizations/sheet.ts'
import { employmentFormNames, postKindNames } from '../people/sheet.ts'
import type { IsoDay } from '../shared/time.ts'
import { audienceNames, sessionKindNames, sessionModeNames } from '../training/session.ts'
import { SheetKind } from './sheetImport.ts'
import { sheetColumns, sheetKindNames } from './sheetKinds.ts'
import { templateHeads, versionOf } from './templateVersions.ts'

type ByField<T> = Readonly<Record<string, T>>

const yesNo = ['是', '否']

/** Fields that take one of a few words. */
const choices: Readonly<Partial<Record<SheetKind, ByField<readonly string[]>>>> = {
  units: {
    kind: Object.values(unitKindNames),
    riskClass: ['I', 'II'],
    riskGrade: ['A', 'B', 'C', 'D'],
    reportsMonthly: yesNo,
  },
  people: { postKind: Object.values(postKindNames), form: Object.values(employmentFormNames), sex: ['男', '女'] },
  roster: {
    kind: Object.values(sessionKindNames),
    audience: Object.values(audienceNames),
    mode: Object.values(sessionModeNames),
    signedIn: yesNo,
  },
  findings: { category: Object.values(findingCategoryNames), level: Object.values(findingLevelNames) },
  feedback: { signed: yesNo },
  ...Object.fromEntries(recordAreaNames.map(area => [area, recordChoices(kindOf(area))])),
}

const recordExamples = Object.fromEntries(
  recordAreaNames.map(area => [area, [kindOf(area).example]]),
) as unknown as Readonly<Record<RecordArea, readonly ByField<string>[]>>

const unit = '东海机械有限公司'

const examples: Readonly<Record<SheetKind, readonly ByField<string>[]>> = {
  ...recordExamples,
  units: [{ name: unit, kind: '企业', uscc: '91371000052350125D', parent: '东港镇人民政府' }],
  people: [{ name: '赵建国', unit, post: '焊工', postKind: '特种作业人员', phone: '13800000000' }],
  regions: [{}],
  figures: [{ name: '东港镇人民政府', ...Object.fromEntries(figureItems.map(({ key }, at) => [key, String(at % 4)])) }],
  roster: [
    {
      title: '新安全生产法宣讲',
      heldOn: '2026-03-05',
      hours: '4',
      kind: '法律法规',
      audience: '全体从业人员',
      mode: '集中授课',
      place: '三楼会议室',
      trainer: '孙老师',
      passLine: '80',
      name: '赵建国',
      unit,
      phone: '13800000000',
      signedIn: '是',
      score: '92',
    },
    { name: '钱志强', unit, phone: '13800000001', signedIn: '否' },
  ],
  findings: [
    {
      foundOn: '2026-03-02',
      category: '现场管理',
      place: '二车间配电室',
      description: '配电柜门未关，无警示标志',
      level: '一般',
      responsible: '赵建国',
      phone: '13800000000',
      dueOn: '2026-03-09',
      rectifiedOn: '2026-03-05',
      rectifiedNote: '已装门锁，张贴标志',
    },
  ],
  feedback: [
    {
      title: '开展安全生产大学习',
      dueOn: '2026-03-20',
      signed: '是',
      note: '已组织学习2次，参加120人次',
      doneOn: '2026-03-15',
    },
  ],
}

/** The unit that a template is made for, and its open tasks. */
export interface TemplateUnit {
  readonly uid: string
  readonly name: string
  readonly tasks: readonly { readonly assignment: string; readonly title: string; readonly dueOn: IsoDay }[]
}

/** A template: its heads with widths and choices, what is filled in already, an example, the mark that it is known by. */
export interface SheetTemplate {
  readonly kind: SheetKind
  readonly title: string
  readonly columns: readonly { readonly head: string; readonly width: number; readonly choices: readonly string[] }[]
  /** Rows that are filled in for the unit. */
  readonly rows: readonly (readonly string[])[]
  readonly examples: readonly (readonly string[])[]
  readonly mark: string
}

/** FNV-1a over the heads: two templates with the same heads have the same. */
function headsDigest(heads: readonly string[]): string {
  let hash = 0x811c9dc5
  for (const letter of heads.join('\n')) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}

const markOf = (kind: SheetKind, version: number): string =>
  `安委办模板 ${kind} v${version} ${headsDigest(Object.values(templateHeads(kind, version) ?? {}))}`

function filledIn(kind: SheetKind, own: TemplateUnit | null): readonly ByField<string>[] {
  if (own === null || kind !== 'feedback') return []
  return own.tasks.map(({ assignment, title, dueOn }) => ({ reporter: own.name, assignment, title, dueOn }))
}

/**
 * The template of a kind of sheet; it always has every column that the import knows. One for a unit bears whose it is,
 * and its open tasks where it asks for feedback.
 */
export function templateOf(kind: SheetKind, own: TemplateUnit | null = null): SheetTemplate {
  const columns = sheetColumns[kind]
  const line = (values: ByField<string>) => columns.map(({ field }) => values[field] ?? '')
  return {
    kind,
    title: sheetKindNames[kind],
    mark: markOf(kind, versionOf(kind)) + (own === null ? '' : ` ${own.uid}`),
    columns: columns.map(({ field, width, heads: [head] }) => ({ head, width, choices: choices[kind]?.[field] ?? [] })),
    rows: filledIn(kind, own).map(line),
    examples: examples[kind].map(values => line({ ...values, ...(own === null ? {} : { reporter: own.name }) })),
  }
}

/** What the mark of a sheet says of the template that it was made of. */
export interface SheetMark {
  readonly kind: SheetKind
  readonly version: number
  /** The unit that it was made for. */
  readonly unit: string | null
  /** Whether it is the one of today. */
  readonly current: boolean
  /** Whether it is one of ours, of today or older, with the heads that it was made with. */
  readonly whole: boolean
}

/** What a mark says; null for a text that is none. */
export function readMark(text: string): SheetMark | null {
  const form = /^安委办模板 ([a-z]{1,20}) v(\d{1,4}) ([\da-f]{8})(?: ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}))?$/u
  const [, name, number, digest, own] = form.exec(text.trim()) ?? []
  const kind = SheetKind.safeParse(name).data
  if (kind === undefined || digest === undefined) return null
  const version = Number(number)
  const whole = markOf(kind, version) === `安委办模板 ${kind} v${number!} ${digest}`
  return { kind, version, unit: own ?? null, whole, current: whole && version === versionOf(kind) }
}
