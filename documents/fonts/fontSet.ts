import type { Buffer } from 'node:buffer'
import { Refusal } from '../../domain/shared/refusal.ts'
import type { FontRole } from '../model/document.ts'

/** Measures of a font; all lengths for a size of 1. */
export interface Typeface {
  readonly name: string
  readonly file: Buffer
  readonly ascent: number
  readonly descent: number
  readonly has: (codePoint: number) => boolean
  readonly widthOf: (text: string) => number
  /** How far ink reaches above the baseline. */
  readonly inkTop: (text: string) => number
  /** The shapes of a text side by side as an SVG path for a size of 1000, its baseline at 0, up is positive. */
  readonly outline: (text: string) => string
}

/** A typeface for every role. */
export type FontSet = Readonly<Record<FontRole, Typeface>>

/** Names of the fonts in use, as the print log notes them. */
export const fontNames = (fonts: FontSet): string =>
  [...new Set(Object.values(fonts).map(({ name }) => name))].join('、')

/**
 * Sees that a typeface has every character of a text. Refuses GLYPH_MISSING with the character and its code point:
 * a box in place of a name must never be printed.
 */
export function demandGlyphs(typeface: Typeface, text: string): void {
  for (const letter of text) {
    const point = letter.codePointAt(0)!
    if (letter === '\n' || typeface.has(point)) continue
    throw new Refusal('GLYPH_MISSING', { at: `${letter}（U+${point.toString(16).toUpperCase().padStart(4, '0')}）` })
  }
}
