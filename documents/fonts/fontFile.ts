import type { Buffer } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { create, type Font, type FontCollection, type Glyph } from 'fontkit'

/** Height of the character box above its baseline, and depth below, for a size of 1: those of every Chinese font. */
export const boxAscent = 0.88
const boxDescent = 0.12

/** A font file as papers use it; all lengths for a size of 1. It is read when something is first asked of it. */
export interface FontFile {
  /** Its name among the fonts of a print. */
  readonly key: string
  /** PostScript name. */
  readonly name: () => string
  /** The file, and the font's name within where the file is a collection. */
  readonly source: () => readonly [Buffer] | readonly [Buffer, string]
  readonly isRead: () => boolean
  readonly has: (codePoint: number) => boolean
  readonly widthOf: (text: string) => number
  /** How far ink reaches above the baseline. */
  readonly inkTop: (text: string) => number
  /** Shapes side by side as an SVG path for a size of 1000, its baseline at 0, up is positive. */
  readonly outline: (text: string) => string
}

/** Where a font lies: a file, and the PostScript name of the font where the file holds several. */
export interface FontPlace {
  readonly path: string
  readonly name?: string
}

const tableAt = (file: Buffer, tag: string, start: number): number | null => {
  const tables = file.readUInt16BE(start + 4)
  for (let at = start + 12; at < start + 12 + 16 * tables; at += 16)
    if (file.toString('latin1', at, at + 4) === tag) return file.readUInt32BE(at + 8)
  return null
}

/**
 * Writes the same ascent and descent into every font of a file that was read: lines stand where the pitch puts them, and
 * a character of another font on a line does not move it.
 */
function levelMetrics(file: Buffer): Buffer {
  const isCollection = file.toString('latin1', 0, 4) === 'ttcf'
  const count = isCollection ? file.readUInt32BE(8) : 1
  for (let at = 0; at < count; at += 1) {
    const start = isCollection ? file.readUInt32BE(12 + 4 * at) : 0
    const [head, hhea] = [tableAt(file, 'head', start), tableAt(file, 'hhea', start)]
    if (head === null || hhea === null) continue
    const unit = file.readUInt16BE(head + 18)
    file.writeInt16BE(Math.round(boxAscent * unit), hhea + 4)
    file.writeInt16BE(-Math.round(boxDescent * unit), hhea + 6)
    file.writeInt16BE(0, hhea + 8)
  }
  return file
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

const isCollection = (font: Font | FontCollection): font is FontCollection => font.type === 'TTC'

interface Opened {
  readonly file: Buffer
  readonly font: Font
}

function open({ path, name }: FontPlace): Opened {
  const file = levelMetrics(readFileSync(path))
  const made = create(file)
  const font = isCollection(made) ? made.fonts.find(one => one.postscriptName === name) : made
  if (font === undefined) throw new Error(`no font ${name ?? ''} in ${path}`)
  return { file, font }
}

/** A font by its place; `only` limits it to some characters. */
export function fontFile(key: string, place: FontPlace, only: (codePoint: number) => boolean = () => true): FontFile {
  let opened: Opened | null = null
  const read = (): Opened => (opened ??= open(place))
  const known = new Map<number, Glyph>()
  const glyphOf = (point: number): Glyph => {
    const seen = known.get(point)
    if (seen !== undefined) return seen
    const glyph = read().font.glyphForCodePoint(point)
    known.set(point, glyph)
    return glyph
  }
  const glyphs = (text: string) => [...text].map(letter => glyphOf(letter.codePointAt(0)!))
  return {
    key,
    name: () => read().font.postscriptName,
    source: () => (place.name === undefined ? [read().file] : [read().file, place.name]),
    isRead: () => opened !== null,
    has: point => only(point) && read().font.hasGlyphForCodePoint(point),
    widthOf: text => glyphs(text).reduce((sum, { advanceWidth }) => sum + advanceWidth, 0) / read().font.unitsPerEm,
    outline: text => outlineOf(glyphs(text), 1000 / read().font.unitsPerEm),
    inkTop: text => Math.max(...glyphs(text).map(({ bbox }) => bbox.maxY)) / read().font.unitsPerEm,
  }
}

/** Licence bit of a font that its maker lets nobody embed. */
const mayNotEmbed = 0x0002

/** The name of a font in a file; null for what is no font or may not be embedded. */
export function fontNameOf(path: string): string | null {
  try {
    const { font } = open({ path })
    const { fsType } = font['OS/2'] as unknown as { readonly fsType: { readonly noEmbedding?: boolean } | number }
    const isForbidden = typeof fsType === 'number' ? fsType === mayNotEmbed : fsType.noEmbedding === true
    return isForbidden ? null : font.postscriptName
  } catch {
    // whatever lies in a folder of fonts: only what can be read counts
    return null
  }
}
