import { identityFault, plainIdentity } from '../shared/identityNumber.ts'
import { plainPhone } from '../shared/phone.ts'
import { personName, plainName } from '../shared/plainText.ts'
import type { PastedLine } from './api.ts'

/** What one cell of a pasted line looks like; `perhaps` is a name that ends like a place, or a place. */
type CellKind =
  | 'identity'
  | 'phone'
  | 'score'
  | 'half'
  | 'number'
  | 'unit'
  | 'post'
  | 'department'
  | 'perhaps'
  | 'name'
  | 'nothing'

const firm = /(?:公司|厂|集团|合作社|中心|街道|政府|学校|医院|社区|委员会|办公室|办事处|支队|大队|小学|中学|幼儿园)$/u
const place = /(?:局|委|办|院|所|站|镇|乡|店|矿|队|社|村)$/u
const department = /(?:部|科|股|处|室|组)$/u
const post = /(?:.工|员|长|主任|经理|司机|师傅|总监|书记|班组长|负责人|保安|学员|干部)$/u

function kindOf(cell: string): CellKind {
  if (cell === '') return 'nothing'
  const code = plainIdentity(cell)
  if (/^\d{15}$|^\d{17}[\dX]$/.test(code)) return identityFault(code) === null ? 'identity' : 'nothing'
  if (/^\d{1,3}(\.0+)?分?$/.test(cell)) return Number.parseInt(cell, 10) <= 100 ? 'score' : 'number'
  if (/^\d{1,3}\.\d+分?$/.test(cell)) return 'half'
  if (/^[+\d(（]/u.test(cell) && plainPhone(cell) !== null) return 'phone'
  if (/^\p{Script=Han}+(?:[·.•‧・]\p{Script=Han}+)+$/u.test(cell)) return 'name'
  if (/^\p{Script=Han}{1,15}$/u.test(cell)) {
    if (firm.test(cell) || cell.length > 4) return 'unit'
    if (department.test(cell)) return 'department'
    return place.test(cell) ? 'perhaps' : post.test(cell) ? 'post' : 'name'
  }
  if (/^[A-Za-z·. ]{2,40}$/u.test(cell)) return 'name'
  return /\p{Script=Han}/u.test(cell) ? 'unit' : 'nothing'
}

const cellsOf = (line: string): string[] => line.split(/\t|,|，|;|；| {2,}/u).map(cell => plainName(cell))

/** Heads, totals and signatures. */
const aside = /^(?:姓名|合计|小计|总计|序号|(?:制表|填表|审核|统计)人.*)$/u

/** What a line says, and why something of it is not taken; null for a head, a total or an empty line. */
interface ReadLine {
  readonly line: PastedLine | null
  readonly doubt: string | null
}

/** The cell that is the name: one that can be nothing else, else one that ends like a place or a post, from the left. */
const nameIn = (cells: readonly string[]): string | null =>
  (['name', 'perhaps', 'department', 'post'] as const)
    .map(kind => cells.find(cell => kindOf(cell) === kind))
    .find(cell => cell !== undefined) ?? null

function readLine(text: string): ReadLine | null {
  const cells = cellsOf(text)
  if (cells.every(cell => cell === '') || cells.some(cell => aside.test(cell))) return null
  const name = nameIn(cells)
  if (name === null) return { line: null, doubt: '没有认出姓名' }
  const first = (...kinds: readonly CellKind[]) =>
    kinds.map(kind => cells.find(cell => cell !== name && kindOf(cell) === kind)).find(cell => cell !== undefined) ??
    null
  const scores = cells.filter(cell => kindOf(cell) === 'score')
  const half = first('half')
  // a running number stands at the beginning of a line, a score does not
  const score = kindOf(cells[0]!) === 'score' ? scores[1] : scores[0]
  const [identity, phone] = [first('identity'), first('phone')]
  const line = {
    name: personName(name),
    unit: first('unit', 'perhaps'),
    phone: phone === null ? null : plainPhone(phone),
    identity: identity === null ? null : plainIdentity(identity),
    score: score === undefined || half !== null ? null : Number.parseInt(score, 10),
  }
  return { line, doubt: half === null ? null : `成绩 ${half} 不是整数，没有收入，请补填` }
}

const readLines = (text: string): readonly (ReadLine | null)[] => text.split(/\r?\n/u).map(readLine)

/**
 * Reads lines copied from a sheet or typed: name, unit, telephone, identity number and score in any order, separated
 * by tabs, commas or two blanks; heads and running numbers are passed over.
 */
export const readPasted = (text: string): readonly PastedLine[] =>
  readLines(text).flatMap(read => (read === null || read.line === null ? [] : [read.line]))

/** What of a pasted text is not taken, in words: lines without a name, scores that are no whole number. */
export const pastedDoubts = (text: string): readonly string[] =>
  readLines(text).flatMap((read, at) => {
    if (read === null || read.doubt === null) return []
    return [`第${at + 1}行${read.line === null ? '' : `（${read.line.name}）`}：${read.doubt}`]
  })
