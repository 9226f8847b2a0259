import { readAfter, type PaperDays } from './afterEvent.ts'
import type { Deadline, SaidDeadline } from './deadline.ts'
import { Cursor, plainLine, type PlainLine } from './plainLine.ts'
import { readRecurring, type Read } from './recurring.ts'
import { readSpan, type SpanContext } from './span.ts'
import type { IsoDay } from '../../shared/time.ts'

interface Place {
  readonly deadline: Deadline
  readonly start: number
  readonly end: number
  readonly doubt: string | null
}

const promptly =
  '立即|即刻|马上|第一时间|尽快|(?<![自从由])即日起(?!至|到|-|\\S{0,3}[内])|(?<=时限:?)(?:即时|即办)|及时(?:向[^，。；]{1,30})?(?:报告|反馈|报送|上报)'
const lasting =
  '长期坚持|长期推进|长期任务|常年坚持|(?<=(?:时限|时间|期限)(?::|为)?)(?:长期|持续推进|持续坚持|常态化推进|常态化)'
const feasts =
  '(?:国庆|春节|元旦|五一|中秋|端午|清明|两节|入汛|汛期|主汛期|开学|高考|中考|入冬|入夏|放假|年关)(?:节|假期|期间|来临|到来)?(?:之前|以前|前)(?=[^，。；]{0,10}(?:完成|组织|开展|报|检查|慰问|整改|到位))'
const someTime =
  '近期(?=[^，。；]{0,8}(?:报|完成|召开|提交))|(?:大约|约)?(?:两|三|四|五|六|半|\\d{1,2})个?(?:月|年)左右|(?:为期|集中|利用|用)(?:[一两三四五六半]|\\d{1,2})个?(?:月|年|周)(?:的?时间)?(?!内|以内)|半年时间|限期(?:[一二三四五六七八九十]+|\\d+)(?:个工作)?[日天](?=[^，。；月]{0,4}改)'

const words: readonly (readonly [string, Read])[] = [
  [promptly, { deadlines: [{ kind: 'promptly' }], doubt: null }],
  [lasting, { deadlines: [{ kind: 'lasting' }], doubt: null }],
  [feasts, { deadlines: [{ kind: 'unclear' }], doubt: '没有写明哪一天' }],
  [someTime, { deadlines: [{ kind: 'unclear' }], doubt: '只写了大概时间，没有写明哪一天' }],
]

function readWords(cursor: Cursor): Read | null {
  return words.find(([pattern]) => cursor.eat(pattern) !== null)?.[1] ?? null
}

const isInsideNumber = (text: string, at: number): boolean =>
  (/\d/u.test(text[at] ?? '') && /[\d.]/u.test(text[at - 1] ?? '')) ||
  (/[一二三四五六七八九十]/u.test(text[at] ?? '') && /[一二三四五六七八九十百第]/u.test(text[at - 1] ?? ''))

/** Reads what begins at one place of a line; the place before which the next is looked for comes with it. */
function readAt(line: PlainLine, at: number, days: PaperDays, context: SpanContext): Place[] {
  const cursor = new Cursor(line.text, at)
  const simple = readRecurring(cursor)
  if (simple !== null)
    return simple.deadlines.map(deadline => ({ deadline, start: at, end: cursor.at, doubt: simple.doubt }))
  const after = readAfter(cursor, days)
  if (after !== null)
    return after.deadlines.map(deadline => ({ deadline, start: after.start, end: cursor.at, doubt: after.doubt }))
  const said = readWords(cursor)
  if (said !== null) return said.deadlines.map(deadline => ({ deadline, start: at, end: cursor.at, doubt: said.doubt }))
  return [...readSpan(cursor, context)]
}

/** Signs with which a deadline may begin: at all others nothing is tried. */
const mayBegin =
  /[\d一二三四五六七八九十两廿卅〔（第年月季今本当这明次翌下后去上全自从由每逐按半立即马尽及长常持现印通方文国春元中端清入汛主开高放近大约为集利用限]/u

/** What is passed over: no place inside it begins a deadline of its own. */
const skipped = '[〔（](?:19|20)\\d{2}[〕）]|第\\d+[条号期]|\\d{3,4}-\\d{7,8}'

function places(line: PlainLine, days: PaperDays, labelled: boolean): Place[] {
  const found: Place[] = []
  const base = days.signed ?? days.received
  let before: IsoDay | null = null
  for (let at = 0; at < line.text.length;) {
    if (/[。！？\n]/u.test(line.text[at]!)) before = null
    const skip = new Cursor(line.text, at)
    if (skip.eat(skipped) !== null) at = skip.at
    else if (!mayBegin.test(line.text[at]!) || isInsideNumber(line.text, at)) at += 1
    else {
      const context: SpanContext = { base, before, labelled }
      const here = readAt(line, at, days, context)
      found.push(...here)
      const last = here.at(-1)
      if (last?.deadline.kind === 'once' && last.doubt === null) before = last.deadline.day
      at = last === undefined ? passed(line, at, context) : Math.max(last.end, at + 1)
    }
  }
  return found
}

/** Behind a moment that is no deadline the next one begins; its parts are none by themselves. */
function passed(line: PlainLine, at: number, context: SpanContext): number {
  const cursor = new Cursor(line.text, at)
  readSpan(cursor, context)
  return Math.max(cursor.at, at + 1)
}

const guessedIn = ({ guessed }: PlainLine, { start, end }: Place): boolean =>
  [...guessed].some(place => place >= start && place < end)

/** 每日 said twice in one clause is one duty. */
const isRepeated = (all: readonly Place[], { deadline }: Place, index: number): boolean =>
  deadline.kind !== 'once' && all.slice(0, index).some(one => JSON.stringify(one.deadline) === JSON.stringify(deadline))

/** A dated rule behind 每月 takes the place of 每月 alone: 每月…于次月5日前. */
const isAbsorbed = (all: readonly Place[], { deadline }: Place, index: number): boolean =>
  deadline.kind === 'monthly' &&
  deadline.date === null &&
  all.slice(index + 1).some(one => one.deadline.kind === 'monthly' && one.deadline.date !== null)

/**
 * Every deadline of a text in the order of the text, each with its words. Days without a year are read from the day the
 * paper was signed; where that is unknown, from the day of receipt, and then none is sure. `labelled` says that the
 * text is nothing but a deadline: a cell beneath 完成时限.
 */
export function deadlinesIn(text: string, days: PaperDays, labelled = false): SaidDeadline[] {
  const line = plainLine(text)
  const all = places(line, days, labelled)
  return all
    .filter((place, index) => !isRepeated(all, place, index) && !isAbsorbed(all, place, index))
    .map(place => {
      const start = line.at[place.start]!
      const end = line.at[place.end - 1]! + 1
      const guess = guessedIn(line, place) ? '个别字符按数字认作，请核对' : null
      const unsigned = days.signed === null && place.deadline.kind === 'once' ? '成文日期未识别，按收文日期推算' : null
      const note = place.doubt ?? guess ?? unsigned
      return { phrase: text.slice(start, end), start, end, deadline: place.deadline, sure: note === null, note }
    })
}
