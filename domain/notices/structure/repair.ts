import { readNumberLine } from './documentNumber.ts'
import { linesOf, repairLine, type Line } from './lines.ts'
import { readMark } from './marks.ts'
import { readDayLine } from './signature.ts'
import { beginsTitle, isOrgan, isTitle } from './titles.ts'

/** 附注: in brackets beneath the day (GB/T 9704 7.3.7). */
export const annotationLine = /^（?信息公开形式|^（此件[^）]{2,20}）$/u

/** 附件1, 附件：1.名册: where an attachment begins, or a list of them. */
export const attachmentLine = /^附件? ?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?(?:[-—]\d{1,2})?(?:：.*)?$/u

/** 特急 and the like on a line of its own. */
export const urgencyLine = /^(特急|加急|特提|平急)(?:[·.、]?明电)?$/u
/** A grade of secrecy on a line of its own. */
export const secrecyLine = /^(秘密|机密|绝密)(?:★.*|\d+年)?$/u

/** What a line is by itself, before it is known what it continues. */
const standsAlone = ({ text, isRow }: Line): boolean =>
  isRow ||
  /^\p{Script=Han}{4,40}文件$/u.test(text) ||
  readNumberLine(text) !== null ||
  readDayLine(text) !== null ||
  annotationLine.test(text) ||
  attachmentLine.test(text) ||
  /^(?:抄送|抄报|主送|附|签发人|联系人|联系电话|出席|列席|请假)：/u.test(text) ||
  urgencyLine.test(text) ||
  secrecyLine.test(text) ||
  /^\d{6}$/u.test(text)

const numbered = (text: string): boolean =>
  readMark(text) !== null || /^\d{1,2}(?:\.\d{1,2}){1,4} ?(?=\p{Script=Han})|^\d{1,2}[ .]\p{Script=Han}/u.test(text)

const ends = (text: string): boolean => /[。！？：；…]$|[。！？；][”）』」]$/u.test(text)

const isOpen = (text: string): boolean => {
  const count = (sign: string) => text.split(sign).length
  return count('《') > count('》') || count('（') > count('）') || count('“') > count('”')
}

/** The width at which lines of a paper were broken: that of its long lines. */
function usualWidth(lines: readonly Line[]): number {
  const widths = lines.filter(({ isRow }) => !isRow).map(({ text }) => text.length)
  return widths.toSorted((a, b) => b - a)[Math.floor(widths.length * 0.12)] ?? 0
}

const minWidth = 18

/** A paragraph as it grows: its text and the length of its last line. */
interface Open {
  readonly text: string
  readonly last: number
  readonly line: Line
}

/** Whether a line goes on with the paragraph before it. */
function continues(open: Open, line: Line, usual: number): boolean {
  const { text } = open
  if (standsAlone(line) || numbered(line.text) || standsAlone(open.line) || ends(text) || isTitle(text)) return false
  if (line.isIndented) return false
  const isHeading = numbered(text) && !/[，。；：]/u.test(text)
  if (
    isOpen(text) ||
    /[给的和及与对把将在于等为由从向]$/u.test(text) ||
    /^[的了和及与等、，。；）”》]/u.test(line.text)
  )
    return true
  if (line.isOverleaf) return !isHeading || open.last >= usual * 0.7
  if (/[，、]$/u.test(text)) return true
  const isFull = usual >= minWidth && open.last >= usual * 0.7
  if (readMark(text)?.style === 'section' && !text.includes('。'))
    return isFull && line.text.length <= 22 && !ends(line.text) && !isTitle(line.text)
  if (isFull) return true
  return numbered(text)
    ? text.includes('。')
    : text.includes('。') || (/[，；：]/u.test(text) && text.length >= minWidth) || text.length >= 30
}

/** A title over several lines, from its first line on: how many lines it takes; none where it is no title. */
function titleLines(lines: readonly Line[], at: number): number {
  const first = lines[at]!
  const text = first.text
  const next = lines[at + 1]
  const withOrgan = isOrgan(text) && next !== undefined && beginsTitle(next.text)
  if (!(beginsTitle(text) || withOrgan) || isTitle(text) || /[。；：]/u.test(text)) return 0
  let whole = text
  for (let taken = 1; taken <= 4; taken += 1) {
    const line = lines[at + taken]
    if (line === undefined || standsAlone(line) || readMark(line.text) !== null || /[。；：]/u.test(line.text)) return 0
    whole += line.text
    if (isTitle(whole) && !withOrgan) return taken + 1
  }
  return 0
}

/** True where the issuer of a paper stands: a short line before the line of a day, or before another issuer. */
function isSignature(lines: readonly Line[], at: number): boolean {
  const { text } = lines[at]!
  if (text.length > 60 || /[，。；：｜]/u.test(text) || readMark(text) !== null) return false
  const next = lines[at + 1]
  if (next === undefined) return false
  const day = readDayLine(next.text)
  if (day !== null) return day.organs.length === 0 && (isOrgan(text) || text.length >= 4)
  return text.split('、').every(isOrgan) && isOrgan(next.text) && isSignature(lines, at + 1)
}

/** Two halves of a broken line: a blank only where Latin words meet. */
const joined = (open: string, line: string): string =>
  repairLine(/[A-Za-z0-9]$/u.test(open) && /^[A-Za-z]/u.test(line) ? `${open} ${line}` : open + line)

/** Paragraphs of a paper, and the lines of a web page that were left out. */
export interface Paragraphs {
  readonly paragraphs: readonly string[]
  readonly remnants: readonly string[]
}

/**
 * The paragraphs of a paper out of OCR or pasted text: lines that a page or a scanner broke are joined, blanks inside
 * Chinese go, brackets and numbers get their standard form; rows of a table stay rows. Left out are page numbers and
 * the lines of a web page around the paper, which are returned beside.
 */
export function repairPaper(raw: string): Paragraphs {
  const { lines, remnants } = linesOf(raw)
  const usual = usualWidth(lines)
  const paragraphs: Open[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!
    const open = paragraphs.at(-1)
    const title =
      open === undefined || ends(open.text) || standsAlone(open.line) || !continues(open, line, usual)
        ? titleLines(lines, at)
        : 0
    if (title > 0) {
      const text = lines.slice(at, at + title).reduce((whole, { text: part }) => joined(whole, part), '')
      paragraphs.push({ text, last: line.text.length, line: { ...line, text } })
      at += title - 1
    } else if (open !== undefined && !isSignature(lines, at) && continues(open, line, usual)) {
      const text = joined(open.text, line.text)
      paragraphs[paragraphs.length - 1] = { text, last: line.text.length, line: open.line }
    } else paragraphs.push({ text: line.text, last: line.text.length, line })
  }
  return { paragraphs: paragraphs.map(({ text }) => text), remnants }
}

/** The paragraphs of a paper, without what was left out. */
export const repairText = (raw: string): readonly string[] => repairPaper(raw).paragraphs
