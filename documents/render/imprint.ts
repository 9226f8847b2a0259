import { officialDay } from '../../domain/shared/days.ts'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { Imprint } from '../model/document.ts'
import { frames, smallSize } from '../model/geometry.ts'
import { baselineIn, drawRule, drawText, widthOf, type Pen } from './page.ts'
import { titleLines } from './titleLines.ts'

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

type Fonts = Pick<Pen, 'fonts'>

/** Names in lines that fit beside their label; closing marks hang on the line before. */
function entryOf(pen: Fonts, label: string, names: string): Entry {
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
const entriesOf = (pen: Fonts, { main, cc }: Imprint): readonly Entry[] => [
  ...(main === undefined ? [] : [entryOf(pen, '主送：', main)]),
  ...(cc === null ? [] : [entryOf(pen, '抄送：', cc)]),
]

const linesOf = (entries: readonly Entry[]): number => entries.reduce((sum, { lines }) => sum + lines.length, 0)

/** 印发日期 with the left edge of its text. */
function printDay({ fonts }: Fonts, { day }: Imprint) {
  const text = `${officialDay(day)}印发`
  return { text, x: frame.left + frame.areaWidth - smallSize - widthOf(fonts.fang, text, smallSize) }
}

/** 印发机关 in lines that end a character before 印发日期 begins; the day stands on the last. */
function organLines(pen: Fonts, imprint: Imprint): readonly string[] {
  const room = printDay(pen, imprint).x - frame.left - 2 * smallSize
  if (widthOf(pen.fonts.fang, imprint.organ, smallSize) <= room) return [imprint.organ]
  return titleLines(imprint.organ, Math.floor(room / smallSize))
}

/**
 * Height of the imprint in points. Refuses IMPRINT_TOO_LONG where it would be higher than a page: what is left out of it
 * must be decided by a person.
 */
export function imprintHeight(pen: Fonts, imprint: Imprint): number {
  const height = row * (organLines(pen, imprint).length + linesOf(entriesOf(pen, imprint)))
  if (height > frame.areaHeight) throw new Refusal('IMPRINT_TOO_LONG')
  return height
}

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
  const between = top + line * row
  const organ = organLines(pen, imprint)
  for (const text of organ) at(text, left, line++)
  const printed = printDay(pen, imprint)
  at(printed.text, printed.x, line - 1)
  drawRule(pen, frame.left, top, frame.areaWidth, thick)
  if (between > top) drawRule(pen, frame.left, between, frame.areaWidth, thin)
  drawRule(pen, frame.left, bottom, frame.areaWidth, thick)
}
