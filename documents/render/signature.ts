import type { Content } from 'pdfmake/interfaces.js'
import { officialDay } from '../../domain/shared/days.ts'
import type { Block } from '../model/document.ts'
import { frames, mm } from '../model/geometry.ts'
import type { Setting } from './setting.ts'
import { styleOf } from './style.ts'
import { titleLines } from './titleLines.ts'

type Signature = Extract<Block, { kind: 'signature' }>

/** Ink of the name reaches this far above its baseline, and the seal stays this far from the text, in points. */
const nameHeight = 13
const clear = mm(2)

/**
 * Lines from the last line of text to the name: the seal is pressed with its middle on the name, its top clear of the text
 * and within one line of it (GB/T 9704-2012, 7.3.5.1); without a seal there is one blank line (7.3.5.2).
 */
function linesToName(seal: number | null, pitch: number): number {
  if (seal === null) return 2
  return Math.ceil((mm(seal) / 2 + clear + nameHeight / 2) / pitch)
}

/** How far name and day stand from the right edge. */
interface Indents {
  readonly names: readonly number[]
  readonly day: number
}

/** The day four characters in, the name centred over it; both further left where the name would pass the edge (7.3.5.1). */
function sealedIndents(names: readonly number[], day: number, size: number): Indents {
  const dayRight = Math.max(4 * size, (Math.max(...names) - day) / 2)
  return { day: dayRight, names: names.map(width => dayRight + (day - width) / 2) }
}

/** The name two characters in, the day beginning two after it; a longer day stands two in, the name before it (7.3.5.2). */
function plainIndents(names: readonly number[], day: number, size: number): Indents {
  const longest = Math.max(...names)
  const dayRight = Math.max(longest - day, 2 * size)
  return { day: dayRight, names: names.map(width => dayRight + day + 2 * size - width) }
}

/** 署名 and 成文日期, of a paper with a seal unless its block says otherwise (GB/T 9704-2012, 7.3.5). */
export function signatureContent(setting: Setting, { organ, day, seal = setting.seal }: Signature): Content {
  const { fonts, size, pitch, document } = setting
  const isForm = document.format === 'enforcement'
  const characters = Math.floor(frames[document.orientation].areaWidth / size)
  const names = organ.length <= characters ? [organ] : titleLines(organ, characters - 6)
  const widthOf = (text: string): number => fonts.fang.widthOf(text) * size
  const printedDay = officialDay(day)
  const indentsOf = seal === null ? plainIndents : sealedIndents
  const indents = indentsOf(names.map(widthOf), widthOf(printedDay), size)
  const line = (text: string, right: number, above = 0): Content => ({
    text,
    ...styleOf('fang', size, pitch),
    alignment: 'right',
    margin: [0, above, right, 0],
  })
  const blankLines = isForm ? 1 : linesToName(seal, pitch) - 1
  return {
    stack: [
      ...names.map((name, at) => line(name, indents.names[at]!, at === 0 ? blankLines * pitch : 0)),
      line(printedDay, indents.day),
    ],
  }
}
