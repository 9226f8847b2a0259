import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, type Font, type Glyph } from 'fontkit'
import type { FontRole } from '../model/document.ts'
import type { FontSet, Typeface } from './fontSet.ts'

const files: Readonly<Record<FontRole, string>> = {
  fang: 'FandolFang-Regular.otf',
  kai: 'FandolKai-Regular.otf',
  hei: 'FandolHei-Regular.otf',
  song: 'FandolSong-Regular.otf',
  title: 'FandolSong-Bold.otf',
}

function outlineOf(glyphs: readonly Glyph[], scale: number): string {
  let at = 0
  const shapes = glyphs.map(({ path, advanceWidth }) => {
    const shape = path.translate(at, 0).scale(scale, scale).toSVG()
    at += advanceWidth
    return shape
  })
  return shapes.join('')
}

function typefaceOf(path: string): Typeface {
  const file = readFileSync(path)
  const font = create(file) as Font
  const scale = font.unitsPerEm
  const glyphs = (text: string) => [...text].map(letter => font.glyphForCodePoint(letter.codePointAt(0)!))
  return {
    name: font.postscriptName,
    file,
    ascent: font.ascent / scale,
    descent: font.descent / scale,
    has: point => font.hasGlyphForCodePoint(point),
    widthOf: text => glyphs(text).reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) / scale,
    outline: text => outlineOf(glyphs(text), 1000 / scale),
    inkTop: text => Math.max(...glyphs(text).map(({ bbox }) => bbox.maxY)) / scale,
  }
}

const loaded = new Map<string, FontSet>()

/** The fonts shipped with the program (Fandol, GPL with font exception), read from a folder once. */
export function loadFonts(folder: string): FontSet {
  const known = loaded.get(folder)
  if (known !== undefined) return known
  const pairs = Object.entries(files).map(([role, file]) => [role, typefaceOf(join(folder, file))])
  const fonts = Object.fromEntries(pairs) as FontSet
  loaded.set(folder, fonts)
  return fonts
}
