import { Refusal } from '../../domain/shared/refusal.ts'
import type { FontRole } from '../model/document.ts'
import type { FontFile } from './fontFile.ts'

/** A piece of text in one font. */
interface Run {
  readonly font: FontFile
  readonly text: string
}

/**
 * The typeface of a role: its fonts in the order in which a character is looked for. All lengths are for a size of 1;
 * every character stands in a box that reaches 0.88 above the baseline and 0.12 below.
 */
export interface Typeface {
  readonly fonts: readonly FontFile[]
  readonly has: (codePoint: number) => boolean
  /** The text in pieces that one font has; what no font has stands in the first. White space stays with what it follows. */
  readonly runs: (text: string) => readonly Run[]
  readonly widthOf: (text: string) => number
  /** How far ink reaches above the baseline. */
  readonly inkTop: (text: string) => number
  /** The shapes of a text side by side as an SVG path for a size of 1000, its baseline at 0, up is positive. */
  readonly outline: (text: string) => string
}

/** A typeface for every role. */
export type FontSet = Readonly<Record<FontRole, Typeface>>

function runsOf(fonts: readonly FontFile[], text: string): readonly Run[] {
  const runs: { font: FontFile; text: string }[] = []
  for (const letter of text) {
    const last = runs.at(-1)
    const point = letter.codePointAt(0)!
    const font =
      last !== undefined && letter.trim() === '' && last.font.has(point)
        ? last.font
        : (fonts.find(one => one.has(point)) ?? last?.font ?? fonts[0]!)
    if (last?.font === font) last.text += letter
    else runs.push({ font, text: letter })
  }
  return runs
}

/** The typeface that looks for a character in several fonts, the first before the second. */
export function typefaceOf(fonts: readonly FontFile[]): Typeface {
  const runs = (text: string) => runsOf(fonts, text)
  return {
    fonts,
    runs,
    has: point => fonts.some(font => font.has(point)),
    widthOf: text => runs(text).reduce((sum, run) => sum + run.font.widthOf(run.text), 0),
    inkTop: text => Math.max(...runs(text).map(run => run.font.inkTop(run.text))),
    // only a watermark is drawn as outlines, and that is of one font
    outline: text => runs(text)[0]!.font.outline(text),
  }
}

const allFonts = (fonts: FontSet): readonly FontFile[] => [
  ...new Map(Object.values(fonts).flatMap(typeface => typeface.fonts.map(font => [font.key, font] as const))).values(),
]

/** The fonts of a set that something was asked of, by which a print is set. */
export const readFonts = (fonts: FontSet): readonly FontFile[] => allFonts(fonts).filter(font => font.isRead())

/**
 * Sees that a typeface has every character of a text. Refuses GLYPH_MISSING with the character, its code point and the
 * words it stands in: a box in place of a name must never be printed.
 */
export function demandGlyphs(typeface: Typeface, text: string): void {
  for (const letter of text) {
    const point = letter.codePointAt(0)!
    if (letter === '\n' || typeface.has(point)) continue
    const at = [...text].indexOf(letter)
    const around = [...text].slice(Math.max(0, at - 6), at + 7).join('')
    const code = point.toString(16).toUpperCase().padStart(4, '0')
    throw new Refusal('GLYPH_MISSING', { at: `${letter}（U+${code}，“${around}”）` })
  }
}
