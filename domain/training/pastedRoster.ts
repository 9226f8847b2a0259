import { identityFault, plainIdentity } from '../shared/identityNumber.ts'
import { isPhone } from '../shared/phone.ts'
import { plainName } from '../shared/plainText.ts'
import type { PastedLine } from './api.ts'

/** What one cell of a pasted line looks like. */
type CellKind = 'identity' | 'phone' | 'score' | 'number' | 'unit' | 'name' | 'nothing'

const unitEnding = /(公司|厂|集团|合作社|局|委|办|院|所|站|中心|街道|镇|政府|店|矿|队|部|社区|村|学校|医院)$/u

function kindOf(cell: string): CellKind {
  if (cell === '') return 'nothing'
  const code = plainIdentity(cell)
  if (/^\d{15}$|^\d{17}[\dX]$/.test(code)) return identityFault(code) === null ? 'identity' : 'nothing'
  if (isPhone(cell.replaceAll(/[\s-]/gu, ''))) return 'phone'
  if (/^\d{1,3}(\.0+)?分?$/.test(cell)) return Number.parseInt(cell, 10) <= 100 ? 'score' : 'number'
  if (/^[\p{Script=Han}·]{2,15}$/u.test(cell)) return unitEnding.test(cell) || cell.length > 5 ? 'unit' : 'name'
  if (/^[A-Za-z·. ]{2,40}$/u.test(cell)) return 'name'
  return /\p{Script=Han}/u.test(cell) ? 'unit' : 'nothing'
}

const cellsOf = (line: string): string[] => line.split(/\t|,|，|;|；| {2,}/u).map(cell => plainName(cell))

/** One line of a pasted list; null for a head, a total, an empty line, or one without a name. */
function readLine(line: string): PastedLine | null {
  const cells = cellsOf(line)
  if (cells.some(cell => /^(姓名|合计|小计|总计)$/u.test(cell))) return null
  const first = (kind: CellKind) => cells.find(cell => kindOf(cell) === kind) ?? null
  const name = first('name')
  if (name === null) return null
  const scores = cells.filter(cell => kindOf(cell) === 'score')
  // a running number stands at the beginning of a line, a score does not
  const score = kindOf(cells[0]!) === 'score' ? scores[1] : scores[0]
  const identity = first('identity')
  return {
    name: plainName(name),
    unit: first('unit'),
    phone: first('phone')?.replaceAll(/[\s-]/gu, '') ?? null,
    identity: identity === null ? null : plainIdentity(identity),
    score: score === undefined ? null : Number.parseInt(score, 10),
  }
}

/**
 * Reads lines copied from a sheet or typed: name, unit, telephone, identity number and score in any order, separated
 * by tabs, commas or two blanks; heads and running numbers are passed over.
 */
export function readPasted(text: string): readonly PastedLine[] {
  return text
    .split(/\r?\n/u)
    .map(readLine)
    .filter(line => line !== null)
}
