import type { Archive } from '../xlsx/zipArchive.ts'
import { heard } from '../xlsx/xml.ts'

/** Pages of a paper that are read; one of text has far fewer. */
const maxPages = 1000

interface Piece {
  readonly x: number
  readonly y: number
  readonly text: string
}

/** Pieces on one height are one line, from left to right. */
function linesOf(pieces: readonly Piece[]): string[] {
  const lines: { y: number; pieces: Piece[] }[] = []
  for (const piece of pieces.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines.at(-1)
    if (line !== undefined && Math.abs(line.y - piece.y) < 2) line.pieces.push(piece)
    else lines.push({ y: piece.y, pieces: [piece] })
  }
  return lines.map(line =>
    line.pieces
      .toSorted((a, b) => a.x - b.x)
      .map(({ text }) => text)
      .join(''),
  )
}

async function pageText(archive: Archive, path: string): Promise<string[]> {
  const pieces: Piece[] = []
  let box = [0, 0]
  let at: { x: number; y: number } | null = null
  let text = ''
  await heard(archive.text(path), {
    open(name, attribute) {
      if (name === 'TextObject') box = (attribute('Boundary') ?? '0 0').split(' ').map(Number)
      if (name !== 'TextCode') return
      at = { x: (box[0] ?? 0) + Number(attribute('X') ?? 0), y: (box[1] ?? 0) + Number(attribute('Y') ?? 0) }
      text = ''
    },
    text(more) {
      if (at !== null) text += more
    },
    close(name) {
      if (name !== 'TextCode' || at === null) return
      pieces.push({ ...at, text })
      at = null
    },
  })
  return linesOf(pieces)
}

/** True for an archive that holds an OFD paper (GB/T 33190). */
export const isOfd = (archive: Archive): boolean => archive.has('OFD.xml')

/** The text of an OFD paper, page by page in lines; empty where its pages are pictures. */
export async function ofdText(archive: Archive): Promise<string> {
  const lines: string[] = []
  for (let page = 0; page < maxPages; page += 1) {
    const path = `Doc_0/Pages/Page_${page}/Content.xml`
    if (!archive.has(path)) break
    lines.push(...(await pageText(archive, path)))
  }
  return lines.join('\n')
}
