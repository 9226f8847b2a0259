import type { Content } from 'pdfmake/interfaces.js'
import type { FontSet } from '../fonts/fontSet.ts'
import type { FontRole } from '../model/document.ts'
import { longLatin } from './wrapText.ts'

/** A node of what pdfmake is given, as far as fonts go. */
interface Node {
  text?: string | readonly (Node | string)[]
  font?: string
  wordBreak?: 'break-all'
  readonly stack?: readonly Node[]
  readonly columns?: readonly Node[]
  readonly table?: { readonly body: readonly (readonly Node[])[] }
}

const pieces = new RegExp(`(${longLatin.source})`, 'u')

const piecesOf = (text: string): readonly string[] => text.split(pieces).filter(piece => piece !== '')

function setText(node: Node, text: string, fonts: FontSet): void {
  const role = (node.font ?? 'fang') as FontRole
  const runs = piecesOf(text).flatMap(piece =>
    fonts[role].runs(piece).map(run => ({
      text: run.text,
      font: run.font.key,
      ...(pieces.test(piece) ? ({ wordBreak: 'break-all' } as const) : {}),
    })),
  )
  const [only] = runs
  if (runs.length > 1) node.text = runs
  else Object.assign(node, { font: fonts[role].fonts[0]!.key }, only)
}

function setNode(node: Node, fonts: FontSet): void {
  const { text, stack = [], columns = [], table } = node
  if (typeof text === 'string') setText(node, text, fonts)
  else for (const run of text ?? []) if (typeof run !== 'string') setNode(run, fonts)
  for (const part of [...stack, ...columns]) setNode(part, fonts)
  for (const row of table?.body ?? []) for (const cell of row) setNode(cell, fonts)
}

/**
 * Puts fonts in place of roles, in all of a content that was just made: each piece of text is set in the first font of its
 * typeface that has it.
 */
export function setFonts(contents: readonly Content[], fonts: FontSet): void {
  for (const node of contents as readonly Node[]) setNode(node, fonts)
}
