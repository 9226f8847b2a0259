import type { IsoDay } from '../../shared/time.ts'
import type { Deadline } from './deadline.ts'
import { readBareDate, readMoment, type Moment } from './moment.ts'
import { numberOf, numeral } from './numerals.ts'
import type { Cursor } from './plainLine.ts'
import { resolve, type Around, type Resolved } from './resolve.ts'

/** What is known around a moment. */
export interface SpanContext extends Around {
  /** True in a cell or behind a label that holds deadlines only. */
  readonly labelled: boolean
}

/** A deadline read at a place of a line. */
export interface SpanPlace {
  readonly deadline: Deadline
  readonly start: number
  readonly end: number
  readonly doubt: string | null
}

const by = '(?:之前|以前|前|止|为止|截止)(?!期|几|三|两|\\d)'
const within = '(?:之内|以内|内)(?!容|部|涝|设)'
const through = '(?:起|开始)?，?(?:持续)?(?:至|到|直至|-{1,2})|开始，(?=[^，。；]{2,10}结束)'

const label = /(?:时限|期限|时间|日期|截止|阶段|时段|周期)(?:要求)?(?:为|是|到|至|:|（|从|自|定于)*$/u
const lead = /(?:于|在|定于|到|至|最迟|晚于|限|限期|力争|确保|力争到|确保到|时间要求:|要求:|截止|直至|，到|安排在)$/u
const upTo = /(?:到|至)$/u
const roughly = /(?:大约|大概|约)(?:于|在)?$/u
const asOf = /截(?:至|止)(?:到)?$/u
const sendsIn = /报名|申报|报送|申请|投标|征集|意见|公示|受理/u
const firmVerbs =
  /完成|报送|上报|报告|报来|报回|反馈|提交|实现|建成|达到|达标|办结|验收|截止|结束|销号|清零|到位|到期|结清|整改|改完|报[^，。；]{0,6}[办局]|基本建立|基本建成/u
const firmAtOnce = new RegExp(`^(?:份|期间|基本|全面|全部)?(?:${firmVerbs.source})`, 'u')
const eventVerbs = /召开|举行|举办|开展|组织|启动|会商|调度|考核|抽查|互查|检查|督查|演练|发布|公布|通报|交|汇总/u
const narrative =
  /^(?:以来|起施行|起实施|起执行|施行|实施以来|印发|发布的|发生|在册|出台|成立|投产)|^日?(?:的|会议|下午会议)/u
const rested =
  /^(?:已|投用|建成的|投产|竣工的|开工的|取得|成立|注册|入职|发证|出厂|投入使用|设立|登记的|出生|新建的|发放)/u

const vagueBefore: Readonly<Partial<Record<Moment['grain'], string>>> = {
  month: '“N月前”没有写明是否含当月，请核对',
  third: '“旬前”没有写明哪一天，请核对',
  quarter: '“季度前”没有写明是否含当季，请核对',
  half: '“半年前”没有写明是否含该半年，请核对',
  year: '“N年前”没有写明是否含当年，请核对',
}

/** 前 behind a month or a year without 底 may mean before it begins or before it ends. */
const doubtBefore = ({ grain, end }: Moment): string | null => (end ? null : (vagueBefore[grain] ?? null))

interface Item {
  readonly moment: Moment
  readonly start: number
  readonly end: number
}

/** 6、9、12月底: months that share what stands behind the last. */
function readMonths(cursor: Cursor): readonly Item[] | null {
  const start = cursor.at
  const list = cursor.eat(`(?:${numeral}月?[、和及])+(?=${numeral}月)`)
  if (list === null) return null
  const last = readMoment(cursor)
  const months = list[0].match(new RegExp(numeral, 'gu'))!.map(numberOf)
  if (last === null || last.month === null || months.includes(null)) {
    cursor.at = start
    return null
  }
  const end = cursor.at
  return [...months.map(month => ({ moment: { ...last, month: month! }, start, end })), { moment: last, start, end }]
}

/** Moments one after the other that share what follows them: 4月20日、5月20日前. */
function readItems(cursor: Cursor): readonly Item[] {
  const months = readMonths(cursor)
  if (months !== null) return months
  const items: Item[] = []
  const take = (read: (at: Cursor) => Moment | null) => {
    const start = cursor.at
    const moment = read(cursor)
    if (moment !== null) items.push({ moment, start, end: cursor.at })
    return moment !== null
  }
  if (!take(readMoment)) return []
  while (cursor.sees('[、和及与]')) {
    const at = cursor.at
    cursor.at += 1
    if (!take(one => readMoment(one) ?? readBareDate(one))) {
      cursor.at = at
      break
    }
  }
  return items
}

/** The second half of a span takes from the first what it does not say. */
function endOf(cursor: Cursor, from: Moment): Moment | null {
  const moment = readMoment(cursor) ?? readBareDate(cursor)
  if (moment === null) return null
  const year = moment.year ?? moment.yearsOn
  const isBareDay = moment.month === null && moment.monthsOn === null && moment.grain === 'day'
  const month = isBareDay ? from.month : moment.month
  if (year !== null) return { ...moment, month }
  const wraps = from.month !== null && month !== null && month < from.month
  const said = from.year === null ? null : from.year + (wraps ? 1 : 0)
  const on = from.year !== null || from.yearsOn === null ? null : from.yearsOn + (wraps ? 1 : 0)
  return { ...moment, month, monthsOn: isBareDay ? from.monthsOn : moment.monthsOn, year: said, yearsOn: on }
}

const onceOf = (day: IsoDay, from: IsoDay | null, time: string | null): Deadline => ({ kind: 'once', day, from, time })

function place(item: Item, { day, doubt }: Resolved, end: number, from: IsoDay | null = null): SpanPlace {
  const deadline: Deadline = day === null ? { kind: 'unclear' } : onceOf(day, from, item.moment.time)
  return { deadline, start: item.start, end, doubt: day === null ? (doubt ?? '没有写明日期') : doubt }
}

const now =
  '(?:自|从|由)?(?:本?通知|本?方案|本?文件)?(?:印发|发文|发布|即|今|现)(?:之)?(?:日|在)?(?:起|开始)?，?(?:至|到|-{1,2})'

/** 自即日起至9月30日. */
function fromNow(cursor: Cursor, context: SpanContext): SpanPlace[] | null {
  const start = cursor.at
  if (cursor.eat(now) === null) return null
  const moment = readMoment(cursor)
  if (moment === null) {
    cursor.at = start
    return null
  }
  cursor.eat(`${by}|${within}`)
  return [place({ moment, start, end: cursor.at }, resolve(moment, context), cursor.at)]
}

const isNarrated = (cursor: Cursor, start: number, day: IsoDay | null, { base }: SpanContext): boolean =>
  narrative.test(cursor.text.slice(cursor.at)) ||
  (asOf.test(cursor.before(start)) &&
    ((day !== null && day <= base && !sendsIn.test(cursor.before(start))) ||
      /已|累计|全[区市镇]|共/u.test(cursor.text.slice(cursor.at, cursor.at + 20))))

/** A span of time is due at its end; one that is over tells what was. */
function readRange(cursor: Cursor, first: Item, context: SpanContext): SpanPlace[] | null {
  const at = cursor.at
  const isYearOnly = first.moment.grain === 'year' && !first.moment.end
  if (cursor.eat(through) === null) return null
  const last = endOf(cursor, first.moment)
  if (last === null || isYearOnly) {
    cursor.at = at
    return null
  }
  cursor.eat(`${by}|${within}`)
  const from = resolve({ ...first.moment, vague: null }, context)
  const said = last.year ?? last.yearsOn
  const around =
    said === null && from.day !== null && from.doubt === null && from.day >= context.base
      ? { ...context, base: from.day }
      : context
  const to = resolve(last, around)
  if (to.day !== null && to.day < context.base) return []
  const wrong =
    to.day !== null && from.day !== null && from.doubt === null && to.day < from.day
      ? '起止日期前后颠倒，请核对'
      : to.doubt
  const begin = first.moment.grain === 'day' && from.doubt === null ? from.day : null
  return [place({ moment: last, start: first.start, end: cursor.at }, { day: to.day, doubt: wrong }, cursor.at, begin)]
}

const isPastYear = ({ yearsOn, monthsOn }: Moment): boolean => (yearsOn ?? 0) < 0 || (monthsOn ?? 0) < 0

/** Moments with 前 or 内 behind them. */
function withSuffix(cursor: Cursor, items: readonly Item[], context: SpanContext): SpanPlace[] | null {
  const suffix = cursor.eat('（含(?:当日|当天)?）')
  const about = cursor.eat('左右|前后')
  if (about !== null)
    return items.map(item => place(item, { ...resolve(item.moment, context), doubt: '只写了大概日期' }, cursor.at))
  const before = cursor.eat(by)
  const inside = before === null ? cursor.eat(within) : null
  if (before === null && inside === null) return suffix === null ? null : []
  if (items.some(({ moment }) => isPastYear(moment))) return []
  const doubtful = rested.test(cursor.text.slice(cursor.at))
  let previous = context.before
  return items.flatMap(item => {
    const resolved = resolve(item.moment, { ...context, before: previous })
    previous = resolved.day ?? previous
    const isSaid = item.moment.year !== null && resolved.day !== null && resolved.day < context.base
    if (isSaid && cursor.text.startsWith('已', cursor.at)) return []
    const doubt = before === null ? null : doubtBefore(item.moment)
    const other = doubtful ? '可能是叙述已有情况，请核对' : null
    return [place(item, { day: resolved.day, doubt: resolved.doubt ?? doubt ?? other }, cursor.at)]
  })
}

const isCoarse = ({ grain, end }: Moment): boolean => !end && ['month', 'quarter', 'half', 'year'].includes(grain)

/** A moment without 前: due on its day where the words around it say so; what is over is a report. */
function bare(cursor: Cursor, item: Item, context: SpanContext): SpanPlace[] {
  const { moment } = item
  const resolved = resolve(moment, context)
  const before = cursor.before(item.start)
  if (isPastYear(moment) || cursor.sees('(?:起|以来|份以来|开始)')) return []
  const isPast = resolved.day !== null && resolved.day < context.base
  const isUndated = moment.year === null && resolved.doubt?.includes('本年该日已过')
  if (isPast || (isUndated && !context.labelled && !label.test(before))) return []
  const tail = cursor.after()
  const isValidity = /有效期(?:限)?(?:为|至|到|:)*$/u.test(before)
  if (isValidity) return [place(item, { ...resolved, doubt: '是有效期，未必是办理期限，请核对' }, cursor.at)]
  const isLabelled = context.labelled || label.test(before)
  const firm =
    isLabelled ||
    (isCoarse(moment) ? firmAtOnce : firmVerbs).test(tail) ||
    (isCoarse(moment) ? upTo : lead).test(before)
  if (firm) return [place(item, resolved, cursor.at)]
  if (eventVerbs.test(tail) && !isCoarse(moment)) return [place(item, resolved, cursor.at)]
  if (isCoarse(moment) && moment.monthsOn !== null) return []
  if (isCoarse(moment) && !eventVerbs.test(tail) && !firmVerbs.test(tail) && !lead.test(before)) return []
  return [place(item, { ...resolved, doubt: resolved.doubt ?? '没有写明是否为期限，请核对' }, cursor.at)]
}

/** Reads the days or the span of time that begins here; empty where none is a deadline. */
export function readSpan(cursor: Cursor, context: SpanContext): readonly SpanPlace[] {
  const isRough = roughly.test(cursor.before())
  const places = exactSpan(cursor, context)
  return isRough ? places.map(one => ({ ...one, doubt: one.doubt ?? '只写了大概日期' })) : places
}

function exactSpan(cursor: Cursor, context: SpanContext): readonly SpanPlace[] {
  const start = cursor.at
  const soon = fromNow(cursor, context)
  if (soon !== null) return soon
  const items = readItems(cursor)
  if (items.length === 0) return bareDates(cursor, context)
  const [first] = items as [Item, ...Item[]]
  if (items.length === 1) {
    const range = readRange(cursor, first, context)
    if (range !== null) return range
  }
  if (isNarrated(cursor, start, resolve(first.moment, context).day, context)) return []
  const closed = withSuffix(cursor, items, context)
  if (closed !== null) return closed
  let before = context.before
  return items.flatMap(item => {
    const read = bare(cursor, item, { ...context, before })
    const day = read[0]?.deadline
    if (day?.kind === 'once') before = day.day
    return read
  })
}

/** 25日前 without a month. */
function bareDates(cursor: Cursor, context: SpanContext): SpanPlace[] {
  const start = cursor.at
  const moment = readBareDate(cursor)
  if (moment === null) return []
  const isBefore = cursor.eat(by) !== null
  const isEarlier = /(?:提前|前|期满|第)$/u.test(cursor.before(start))
  if (isBefore && !isEarlier) return [place({ moment, start, end: cursor.at }, resolve(moment, context), cursor.at)]
  cursor.at = start
  return []
}
