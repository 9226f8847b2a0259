import { mmText, offBy, type PageFinding } from './finding.ts'
import type { BoundPage } from './typeArea.ts'
import { topOf, type TextLine } from './measuredMarks.ts'

const pitch = 225 / 22
const isBody = ({ size }: TextLine): boolean => size > 15 && size < 17

/** Lines of running text: 3号, upright. */
export const bodyLines = ({ lines }: BoundPage): readonly TextLine[] => lines.filter(isBody)

function fullLines(lines: readonly TextLine[]): readonly number[] {
  return (
    lines
      // one character short is still full: the character before a closing mark moves to the next line with the mark
      .filter(({ left, right }) => right > 178 && left < 28.5)
      .filter(({ letters }) => letters.every(({ text }) => text.codePointAt(0)! > 0x2e7f))
      .map(({ letters }) => letters.length)
  )
}

/**
 * Whether running text stands on the grid of 22 lines and 28 characters (GB/T 9704-2012, 5.2.3): size 3号, pitch 225/22
 * mm, a full line of Chinese characters 28 of them (27 where a closing mark may not begin the next).
 */
export function gridFindings(bound: BoundPage): readonly PageFinding[] {
  const lines = bodyLines(bound)
  const place = { rule: 'grid', clause: '5.2.3', page: bound.number }
  const found: PageFinding[] = []
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]
    if (before === undefined) continue
    const rows = (line.baseline - before.baseline) / pitch
    if (Math.abs(rows - Math.round(rows)) * pitch > 0.5 && Math.round(rows) <= 2) {
      found.push({ ...place, expected: `行距 ${mmText(pitch)}`, measured: mmText(line.baseline - before.baseline) })
      break
    }
  }
  if (lines.length > 22) found.push({ ...place, expected: '每面 22 行', measured: `${lines.length} 行` })
  const [size] = lines.map(line => line.size)
  if (size !== undefined && (size < 15.5 || size > 16.1))
    found.push({ ...place, expected: '正文 3 号字（15.75 磅）', measured: `${size.toFixed(2)} 磅` })
  return found
}

/** Whether full lines of the whole paper have 28 characters. */
export function fullLineFindings(pages: readonly BoundPage[]): readonly PageFinding[] {
  const counted = pages.flatMap(bound => fullLines(bodyLines(bound)))
  const maxCharacters = Math.max(...counted)
  if (counted.length === 0 || maxCharacters === 28) return []
  return [
    {
      rule: 'characters',
      clause: '5.2.3',
      page: 1,
      expected: '满行 28 字',
      measured: `最多的一行 ${maxCharacters} 字`,
    },
  ]
}

/** Whether the last row of a page still lies on the paper's grid, counted from the top of the type area. */
export function registerFindings(bound: BoundPage): readonly PageFinding[] {
  const [first] = bodyLines(bound)
  if (first === undefined || bound.landscape) return []
  const rows = (topOf(first) - 37) / pitch
  const place = { rule: 'register', clause: '5.2.3', page: bound.number }
  return offBy(place, '首行偏离行格', (rows - Math.round(rows)) * pitch, 0, 1)
}
