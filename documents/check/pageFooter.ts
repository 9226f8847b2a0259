import { offBy, type PageFinding } from './finding.ts'
import type { BoundPage } from './typeArea.ts'
import type { TextLine } from './measuredMarks.ts'

const pointMm = 25.4 / 72
const areaBottom = 262

const dash = ({ baseline, size }: TextLine): number => baseline - 0.3 * size * pointMm

function placeFindings(line: TextLine, page: number): readonly PageFinding[] {
  const place = { rule: 'pageNumber', clause: '7.5', page }
  const character = line.size * pointMm
  const side =
    page % 2 === 1
      ? offBy(place, '单页码居右空一字，右边', line.right, 184 - character, 1)
      : offBy(place, '双页码居左空一字，左边', line.left, 28 + character, 1)
  const size =
    Math.abs(line.size - 14) > 0.5
      ? [{ ...place, expected: '页码 4 号字（14 磅）', measured: `${line.size.toFixed(1)} 磅` }]
      : []
  return [...offBy(place, '一字线距版心下边缘', dash(line) - areaBottom, 7, 1), ...side, ...size]
}

const empty = ({ lines, page }: BoundPage): boolean =>
  lines.length === 0 || (page.rules.length >= 2 && lines.every(({ size }) => size < 15))

/** Whether —n— counts on and stands where GB/T 9704-2012 7.5 puts it; a blank page and the imprint behind it have none. */
export function pageNumberFindings(pages: readonly BoundPage[]): readonly PageFinding[] {
  const blankFrom = pages.findIndex(({ lines }) => lines.length === 0)
  return pages.flatMap(({ pageNumber, number, ...rest }, at): readonly PageFinding[] => {
    const place = { rule: 'pageNumber', clause: '7.5', page: number }
    if (pageNumber === null) {
      const free = blankFrom >= 0 && at >= blankFrom && empty({ pageNumber, number, ...rest })
      return free ? [] : [{ ...place, expected: '有页码', measured: '没有页码' }]
    }
    const printedNumber = Number(/\d+/u.exec(pageNumber.text)![0])
    if (printedNumber !== number) return [{ ...place, expected: `页码 ${number}`, measured: `页码 ${printedNumber}` }]
    return placeFindings(pageNumber, number)
  })
}

/** Whether 版记 stands at the foot of the last, even page with its three lines (GB/T 9704-2012, 7.4). */
export function imprintFindings(pages: readonly BoundPage[]): readonly PageFinding[] {
  const last = pages.at(-1)!
  const place = { rule: 'imprint', clause: '7.4', page: last.number }
  const imprint = pages.findLast(({ lines }) => lines.some(({ text }) => text.endsWith('日印发')))
  if (imprint === undefined) return [{ ...place, expected: '末页有版记', measured: '没有版记' }]
  if (imprint !== last || last.number % 2 !== 0)
    return [{ ...place, expected: '版记在最后一面（偶数面）', measured: `在第 ${imprint.number} 面` }]
  const printed = last.lines.find(({ text }) => text.endsWith('日印发'))!
  const rules = last.page.rules.filter(({ width, y }) => width > 100 && y > printed.baseline - 120)
  const lowest = rules.toSorted((one, other) => other.y - one.y)[0]
  if (lowest === undefined) return [{ ...place, expected: '版记有分隔线', measured: '没有分隔线' }]
  return [
    ...offBy(place, '末条分隔线与版心最后一面下边缘重合，距纸边', lowest.y, areaBottom, 1),
    ...offBy(place, '分隔线长', lowest.width, 156, 1),
  ]
}
