import { offBy, type PageFinding } from './finding.ts'
import type { BoundPage } from './typeArea.ts'
import { bodyLines } from './lineGrid.ts'
import { bottomOf, type Rule, type TextLine } from './measuredMarks.ts'

const centre = 106
const pointMm = 25.4 / 72

const isRed = (colour: string): boolean => {
  const [red, green, blue] = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ]
  return red > 160 && green < 90 && blue < 90
}

/** What of a paper's head was found on its first page. */
interface Head {
  readonly mark: TextLine | undefined
  readonly number: TextLine | undefined
  readonly redRule: Rule | undefined
  readonly title: readonly TextLine[]
}

const numberPattern = /[\u4E00-\u9FA5]{2,12}\s*[〔[【（(]\s*(?:19|20)\d{2}\s*[〕\]】）)]\s*\d+\s*号/u

/** Finds mark, number, red line and title of a first page; what is not there is undefined. */
export function headOf({ lines, page }: BoundPage): Head {
  const mark = lines.find(({ colour, size }) => isRed(colour) && size >= 20)
  const number = lines.find(({ text, baseline }) => numberPattern.test(text) && baseline < 150)
  const broad = page.rules.filter(({ width, height, y }) => width > 100 && height < 2 && y < 170)
  const redRule = broad.find(({ colour }) => isRed(colour)) ?? broad.find(({ y }) => y > (number?.baseline ?? 0))
  const title = lines.filter(({ size, colour, baseline }) => size > 20.5 && !isRed(colour) && baseline < 220)
  return { mark, number, redRule, title }
}

function markFindings(mark: TextLine | undefined): readonly PageFinding[] {
  if (mark === undefined) return []
  // ink of Chinese characters reaches 0.77 (方正小标宋) to 0.85 (Noto Serif) above the baseline
  const top = mark.baseline - 0.81 * mark.size * pointMm
  const place = { rule: 'mark', clause: '7.2.4', page: 1 }
  return [
    ...offBy(place, '发文机关标志上边缘距纸边', top, 72, 1),
    ...offBy(place, '发文机关标志居中，中线', (mark.left + mark.right) / 2, centre, 1),
  ]
}

function numberFindings(number: TextLine): readonly PageFinding[] {
  const place = { rule: 'number', clause: '7.2.5', page: 1 }
  const found: PageFinding[] = []
  const printedNumber = numberPattern.exec(number.text)![0]
  if (!/〔\d{4}〕[1-9]\d*号/u.test(printedNumber))
    found.push({ ...place, expected: '年份用六角括号〔〕，序号不编虚位', measured: printedNumber })
  const upward = number.text.includes('签发人')
  if (upward) found.push(...offBy(place, '上行文发文字号居左空一字，左边', number.left, 28 + 15.75 * pointMm, 1))
  else found.push(...offBy(place, '发文字号居中，中线', (number.left + number.right) / 2, centre, 1))
  return found
}

function redRuleFindings(rule: Rule | undefined, number: TextLine): readonly PageFinding[] {
  const place = { rule: 'redLine', clause: '7.2.7', page: 1 }
  if (rule === undefined) return [{ ...place, expected: '发文字号之下有红色分隔线', measured: '没有分隔线' }]
  return [
    ...(isRed(rule.colour) ? [] : [{ ...place, expected: '分隔线为红色', measured: rule.colour }]),
    ...offBy(place, '红色分隔线长', rule.width, 156, 1),
    ...offBy(place, '红色分隔线距发文字号', rule.y - bottomOf(number), 4, 1),
  ]
}

function titleFindings(title: readonly TextLine[]): readonly PageFinding[] {
  const place = { rule: 'title', clause: '7.3.1', page: 1 }
  if (title.length === 0) return [{ ...place, expected: '首页有 2 号字标题', measured: '没有标题' }]
  return title.flatMap(({ left, right }) => offBy(place, '标题居中，中线', (left + right) / 2, centre, 1)).slice(0, 1)
}

/** Whether 版头 and title of the first page stand where GB/T 9704-2012 7.2 and 7.3 put them, with text below. */
export function letterheadFindings(first: BoundPage): readonly PageFinding[] {
  const { mark, number, redRule, title } = headOf(first)
  const body = bodyLines(first).filter(({ baseline }) => baseline > (title.at(-1)?.baseline ?? 0))
  const preprinted = mark === undefined && redRule === undefined
  const text = body.length >= 2 || (body.length === 1 && !body[0]!.text.endsWith('：'))
  return [
    ...markFindings(mark),
    ...(number === undefined
      ? [{ rule: 'number', clause: '7.2.5', page: 1, expected: '有发文字号', measured: '没有发文字号' }]
      : [...numberFindings(number), ...(preprinted ? [] : redRuleFindings(redRule, number))]),
    ...titleFindings(title),
    ...(text ? [] : [{ rule: 'firstPage', clause: '7.3.3', page: 1, expected: '首页显示正文', measured: '没有正文' }]),
  ]
}
