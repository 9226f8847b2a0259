import pdfmake from 'pdfmake'
import { readFonts, type FontSet } from '../fonts/fontSet.ts'
import { drawnFonts } from './finishing.ts'
import type { Pen } from './page.ts'

/** pdfmake's store of files in memory, which its types leave out. */
const { virtualfs } = pdfmake as unknown as { virtualfs: { writeFileSync(name: string, content: Uint8Array): void } }

/** A font as pdfmake is told of it: its file in memory, and its name where the file holds several. */
interface Descriptor {
  readonly normal: string
}

const descriptor = (key: string, name: string | undefined): Descriptor => ({
  normal: name === undefined ? key : ([key, name] as never),
})

/** Puts the fonts that something was asked of where pdfmake finds them, and describes them to it. */
export function offerFonts(fonts: FontSet): Readonly<Record<string, Descriptor>> {
  const read = readFonts(fonts)
  for (const { key, source } of read) virtualfs.writeFileSync(key, source()[0])
  const described = Object.fromEntries(read.map(({ key, source }) => [key, descriptor(key, source()[1])]))
  pdfmake.setFonts(described)
  return described
}

/** Notes the fonts in which letters were drawn in the properties of a file; their PostScript names. */
export function noteFonts(pen: Pen): readonly string[] {
  const drawn = new Set(drawnFonts(pen))
  const names = readFonts(pen.fonts)
    .filter(({ key }) => drawn.has(key))
    .map(({ name }) => name())
  pen.pdf.info['Keywords'] = `字体：${[...new Set(names)].join('、')}`
  return [...new Set(names)]
}
