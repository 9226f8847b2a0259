import { join } from 'node:path'
import type { FontRole } from '../model/document.ts'
import { fontFile, type FontFile, type FontPlace } from './fontFile.ts'
import { typefaceOf, type FontSet } from './fontSet.ts'

/** Fonts that an office has and that go before the shipped ones. */
export type OwnFonts = Partial<Readonly<Record<FontRole, FontPlace>>>

const shippedFiles = {
  fang: 'FandolFang-Regular.otf',
  kai: 'SafetyDeskKai-Light.ttf',
  hei: 'NotoSansCJKsc-Medium.otf',
  title: 'NotoSerifCJKsc-SemiBold.otf',
  /** Letters and digits whose strokes are as thick as those of the 仿宋. */
  thinLatin: 'NotoSerifCJKsc-ExtraLight-Latin.otf',
  /** Digits and dash of page numbers. */
  songLatin: 'NotoSerifCJKsc-Regular-Latin.otf',
  /** All 29,859 Chinese characters of the font; it stands behind every style and is read only when one lacks a letter. */
  song: 'NotoSerifCJKsc-Regular.otf',
  symbols: 'NotoSansSymbols2-Regular.ttf',
} as const
type Shipped = keyof typeof shippedFiles

const isLatin = (point: number): boolean => point >= 0x20 && point < 0x7f

/** Shipped fonts of each role in the order in which a character is looked for. */
const shippedOrder: Readonly<Record<FontRole, readonly Shipped[]>> = {
  fang: ['thinLatin', 'fang', 'song', 'symbols'],
  kai: ['kai', 'song', 'symbols'],
  hei: ['hei', 'song', 'symbols'],
  title: ['title', 'song', 'symbols'],
  song: ['songLatin', 'song', 'symbols'],
}

function setOf(folder: string, own: OwnFonts): FontSet {
  const shipped = Object.fromEntries(
    Object.entries(shippedFiles).map(([key, file]) => [
      key,
      fontFile(key, { path: join(folder, file) }, key === 'thinLatin' ? isLatin : undefined),
    ]),
  ) as Readonly<Record<Shipped, FontFile>>
  const typeface = (role: FontRole) => {
    const place = own[role]
    const behind = shippedOrder[role].map(key => shipped[key])
    return typefaceOf(place === undefined ? behind : [fontFile(`own-${role}`, place), ...behind])
  }
  return {
    fang: typeface('fang'),
    kai: typeface('kai'),
    hei: typeface('hei'),
    song: typeface('song'),
    title: typeface('title'),
  }
}

const loaded = new Map<string, FontSet>()

/** The fonts shipped with the program, read from a folder as they are needed, the office's own before them. */
export function loadFonts(folder: string, own: OwnFonts = {}): FontSet {
  const key = JSON.stringify([folder, own])
  const known = loaded.get(key)
  if (known !== undefined) return known
  const fonts = setOf(folder, own)
  loaded.set(key, fonts)
  return fonts
}
