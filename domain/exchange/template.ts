import { figureItems } from '../figures/items.ts'
import { figureColumns } from '../figures/sheet.ts'
import { regionColumns } from '../organizations/regionSheet.ts'
import { unitColumns, unitKindNames } from '../organizations/sheet.ts'
import { employmentFormNames, personColumns, postKindNames } from '../people/sheet.ts'
import type { SheetKind } from './import.ts'
import type { SheetColumn } from './sheet.ts'

/** Chinese names of the sheets, as their templates are called. */
export const sheetKindNames: Readonly<Record<SheetKind, string>> = {
  units: '单位名录',
  people: '人员名册',
  regions: '行政区划',
  figures: '单位报表',
}

const columns: Readonly<Record<SheetKind, readonly SheetColumn<string>[]>> = {
  ...{ units: unitColumns, people: personColumns, regions: regionColumns, figures: figureColumns },
}

const yesNo = ['是', '否']

/** Fields that take one of a few words. */
const choices: Readonly<Partial<Record<SheetKind, Readonly<Record<string, readonly string[]>>>>> = {
  units: {
    ...{ kind: Object.values(unitKindNames), riskClass: ['I', 'II'], riskGrade: ['A', 'B', 'C', 'D'] },
    reportsMonthly: yesNo,
  },
  people: { postKind: Object.values(postKindNames), form: Object.values(employmentFormNames), sex: ['男', '女'] },
}

const examples: Readonly<Record<SheetKind, Readonly<Record<string, string>>>> = {
  units: { name: '东海机械有限公司', kind: '企业', uscc: '91371000052350125D', parent: '东港镇人民政府' },
  people: { name: '赵建国', unit: '东海机械有限公司', post: '焊工', postKind: '特种作业人员', phone: '13800000000' },
  regions: {},
  figures: { name: '东港镇人民政府', ...Object.fromEntries(figureItems.map(({ key }, at) => [key, String(at % 4)])) },
}

/** A template: its heads with their widths and choices, an example, and the mark by which it is known again. */
export interface SheetTemplate {
  readonly kind: SheetKind
  readonly title: string
  readonly columns: readonly { readonly head: string; readonly width: number; readonly choices: readonly string[] }[]
  readonly example: readonly string[]
  readonly mark: string
}

const version = 1

/** FNV-1a over the heads: two templates with the same heads have the same. */
function headsDigest(heads: readonly string[]): string {
  let hash = 0x811c9dc5
  for (const letter of heads.join('\n')) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  return hash.toString(16).padStart(8, '0')
}

/** The template of a kind of sheet; it always has every column that the import knows. */
export function templateOf(kind: SheetKind): SheetTemplate {
  const own = columns[kind]
  const heads = own.map(({ heads: [head] }) => head)
  return {
    ...{ kind, title: sheetKindNames[kind], mark: `安委办模板 ${kind} v${version} ${headsDigest(heads)}` },
    columns: own.map(({ field, width }, at) => ({ head: heads[at]!, width, choices: choices[kind]?.[field] ?? [] })),
    example: own.map(({ field }) => examples[kind][field] ?? ''),
  }
}

/** What the mark of a sheet says: which template it was made of, and whether that is the one of today. */
export function readMark(text: string): { readonly kind: string; readonly current: boolean } | null {
  const [, kind] = /^安委办模板 ([a-z]{1,20}) v\d{1,4} [\da-f]{8}$/u.exec(text.trim()) ?? []
  if (kind === undefined) return null
  return { kind, current: kind in columns && templateOf(kind as SheetKind).mark === text.trim() }
}
