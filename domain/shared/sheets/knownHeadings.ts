import { headingsOf, type Head } from './headings.ts'
import type { SheetColumn } from './sheet.ts'

/** Texts in brackets behind a head that do not change its meaning. */
const harmless =
  /^(?:必填|选填|可选|盖章|公章|加盖公章|手写|\d{1,2}位|数字|文本|百分制|满分.*|全称|单选|多选|可多选|年月日|年\/月\/日|yyyy.*|如.*|例.*|格式.*|请.*|按.*|填.*|下拉.*|是\/?否|有\/?无)$/iu

/** Heads that say nothing by themselves of whose or which it is. */
const general =
  /^(?:姓名|名称|电话|手机|手机号码?|电话号码|联系电话|联系方式|单位|单位名称|日期|时间|类别|级别|等级|编号|代码|地址|地点|职务|岗位|部门|备注|情况|方式|性别|身份证号?码?|人数|成绩)$/u

/** Figures of another time than the month: over a column they make it another one. */
const otherTime =
  /累计|年初|今年以来|[上下]半年|季度|去年|上年|同期|同比|环比|上月|全年|增减|[至到~—－-] ?(?:1[0-2]|[1-9])月/u

const people = '参训人员|培训人员|参加人员|学员|职工|员工|人员'
const neutralGroup = new RegExp(`^(?:${people})(?:信息|情况)?$|基本|概况|签到`, 'u')
const otherGroup = /人|员|长|总监|代表|监管|主管|上级|经办|教师|讲师|单位|企业|公司|机构|部门/u

/** Columns of names: a telephone column behind one belongs to these people. */
const someone = /(?:人|员|长|主任|总监|代表|经理|教师|讲师|老师|书记|姓名)$/u
const nobody = /从业人员$|全员$|人员$|参训人$/u

/** How sure it is that a head means a field. `other`: the words are right, but they mean somebody or something else. */
type Certainty = 'known' | 'doubtful' | 'other'

interface Known {
  readonly head: Head
  readonly standing: Certainty
  /** It is the very head that we write. */
  readonly canonical: boolean
}

const money = /万?元/u

/** What brackets do to a head that is right without them. */
function ofBrackets({ brackets }: Head, { measure }: SheetColumn<string>): Certainty {
  const strange = brackets.filter(text => text !== measure && !harmless.test(text))
  if (strange.length === 0) return 'known'
  if (measure === undefined) return 'doubtful'
  const isOther = (text: string) =>
    (money.test(measure) && money.test(text)) || (text.startsWith('万') && !measure.startsWith('万'))
  return strange.some(isOther) ? 'other' : 'doubtful'
}

/** What the head above does to a finer one that is right by itself. */
function ofGroup({ bare, group }: Head, heads: readonly string[]): Certainty {
  if (otherTime.test(group) || otherTime.test(bare)) return 'other'
  if (group === '' || group === bare || !general.test(bare) || neutralGroup.test(group)) return 'known'
  if (heads.includes(group + bare)) return 'known'
  return otherGroup.test(group) ? 'other' : 'known'
}

/** A telephone behind a name is that one's: whose it is, is to be asked where the name is not the one that is meant. */
function ofNeighbour(
  head: Head,
  row: readonly Head[],
  column: SheetColumn<string>,
  named: ReadonlyMap<number, string>,
) {
  if (column.of === undefined || !general.test(head.bare)) return 'known'
  const left = row.findLast(({ place, bare }) => place < head.place && someone.test(bare) && !nobody.test(bare))
  if (left === undefined) return 'known'
  const field = named.get(left.place)
  return field !== undefined && column.of.includes(field) ? 'known' : 'doubtful'
}

const worst = (standings: readonly Certainty[]): Certainty =>
  standings.includes('other') ? 'other' : standings.includes('doubtful') ? 'doubtful' : 'known'

/** The head, if it is a known one of the column, and how certain that is. */
function knownAs(
  head: Head,
  row: readonly Head[],
  column: SheetColumn<string>,
  names: ReadonlyMap<number, string>,
): Known | null {
  const { bare: heads, whole: written } = headingsOf(column)
  const canonical = head.bare === heads[0]
  const neighbour = ofNeighbour(head, row, column, names)
  if (written.includes(head.whole)) return { head, canonical, standing: worst([ofGroup(head, heads), neighbour]) }
  if (heads.includes(head.bare)) {
    const standing = worst([ofBrackets(head, column), ofGroup(head, heads), neighbour])
    return { head, canonical, standing }
  }
  // 负责人 over 电话 is what others call 负责人电话, 负责人 over 姓名 is the 负责人
  const named = /^(?:姓名|名称)$/u.test(head.bare) && heads.includes(head.group)
  if (head.group !== '' && (named || heads.includes(head.group + head.bare)))
    return { head, canonical: false, standing: ofBrackets(head, column) }
  return null
}

/** Columns of names by their place: those whose heads are known, whoever they belong to. */
function namesIn(row: readonly Head[], columns: readonly SheetColumn<string>[]): ReadonlyMap<number, string> {
  const fields = row.flatMap(({ place, bare, group }) => {
    const column = columns.find(one => headingsOf(one).bare.some(head => [bare, group, group + bare].includes(head)))
    return column === undefined ? [] : [[place, column.field] as const]
  })
  return new Map(fields)
}

/** The known heads of a row: field and certainty by column; each field and each column at most once. */
export function knownHeads(
  row: readonly Head[],
  columns: readonly SheetColumn<string>[],
): ReadonlyMap<number, { readonly field: string; readonly standing: Certainty }> {
  const at = new Map<number, { field: string; standing: Certainty }>()
  const named = namesIn(row, columns)
  const heads = row.filter(({ bare }) => bare !== '')
  for (const column of columns) {
    const all = heads.flatMap(head => knownAs(head, heads, column, named) ?? [])
    const right = all.filter(({ standing }) => standing !== 'other')
    const own = right.filter(({ canonical }) => canonical)
    // two heads that mean the same: ours goes before others, else a person must say which
    const [chosen, ...more] = own.length === 1 ? own : right
    for (const { head, standing } of all)
      if (standing === 'other' && !at.has(head.place)) at.set(head.place, { field: column.field, standing })
    if (chosen === undefined) continue
    const present = at.get(chosen.head.place)
    if (present !== undefined && present.standing !== 'other') continue
    const standing = more.length > 0 ? 'doubtful' : chosen.standing
    at.set(chosen.head.place, { field: column.field, standing })
  }
  return at
}
