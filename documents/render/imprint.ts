import { officialDay } from '../../domain/shared/days.ts'
import type { Imprint } from '../model/document.ts'
import { frames, smallSize } from '../model/geometry.ts'
import { baselineIn, drawRule, drawText, widthOf, type Pen } from './page.ts'

const frame = frames.portrait
const thick = 0.99
const thin = 0.71
const row = 24
/** Characters that no line begins with. */
const closing = /[，。、；：）》”]/u

interface Entry {
  readonly label: string
  readonly lines: readonly string[]
}

/** Names in lines that fit beside their label; closing marks hang on the line before. */
function entryOf(pen: Pen, label: string, names: string): Entry {
  const room = frame.areaWidth - (2 + [...label].length) * smallSize
  const lines: string[] = ['']
  for (const letter of `${names.replace(/。$/u, '')}。`) {
    const grown = lines.at(-1)! + letter
    if (widthOf(pen.fonts.fang, grown, smallSize) <= room || closing.test(letter)) lines[lines.length - 1] = grown
    else lines.push(letter)
  }
  return { label, lines }
}

/** 主送 above 抄送, no line between them (7.4.2). */
const entriesOf = (pen: Pen, { main, cc }: Imprint): readonly Entry[] => [
  ...(main === undefined ? [] : [entryOf(pen, '主送：', main)]),
  ...(cc === null ? [] : [entryOf(pen, '抄送：', cc)]),
]

const linesOf = (entries: readonly Entry[]): number => entries.reduce((sum, { lines }) => sum + lines.length, 0)

/** Height of the imprint in points. */
export const imprintHeight = (pen: Pen, imprint: Imprint): number => row * (1 + linesOf(entriesOf(pen, imprint)))

/** Draws 版记, its last line on the bottom of the type area, thick lines outside and a thin one between (7.4). */
export function drawImprint(pen: Pen, imprint: Imprint): void {
  const bottom = frame.top + frame.areaHeight
  const top = bottom - imprintHeight(pen, imprint)
  const inset = (row - smallSize) / 2
  const at = (text: string, x: number, line: number) =>
    drawText(pen, { text, font: 'fang', size: smallSize, x, baseline: baselineIn(top + line * row + inset, smallSize) })
  const left = frame.left + smallSize
  let line = 0
  for (const { label, lines } of entriesOf(pen, imprint)) {
    at(label, left, line)
    for (const text of lines) at(text, left + [...label].length * smallSize, line++)
  }
  const printed = `${officialDay(imprint.day)}印发`
  at(imprint.organ, left, line)
  at(printed, frame.left + frame.areaWidth - smallSize - widthOf(pen.fonts.fang, printed, smallSize), line)
  drawRule(pen, frame.left, top, frame.areaWidth, thick)
  if (line > 0) drawRule(pen, frame.left, bottom - row, frame.areaWidth, thin)
  drawRule(pen, frame.left, bottom, frame.areaWidth, thick)
}
