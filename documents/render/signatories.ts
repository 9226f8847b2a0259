import { bodySize, frames } from '../model/geometry.ts'
import { namesOf } from '../model/signatories.ts'
import type { FontSet } from '../fonts/fontSet.ts'

/** 签发人 as they are set: rows of names, each with the width of its place, from the left of the first. */
interface Signatories {
  /** From the label's left edge to the right edge of the type area without its indent. */
  readonly width: number
  readonly rows: readonly (readonly { readonly name: string; readonly x: number }[])[]
  readonly label: string
}

const gap = bodySize

/** 签发人, two on a row and under each other, or one where two leave the number no room (GB/T 9704-2012, 7.2.6). */
export function signatoriesOf(fonts: FontSet, signatory: string, number: string): Signatories {
  const names = namesOf(signatory)
  const label = '签发人：'
  const labelWidth = fonts.fang.widthOf(label) * bodySize
  const cell = Math.max(0, ...names.map(name => fonts.kai.widthOf(name) * bodySize))
  const widthWith = (perRow: number) => labelWidth + cell * perRow + gap * (perRow - 1)
  const room = frames.portrait.areaWidth - 3 * bodySize - fonts.fang.widthOf(number) * bodySize
  const perRow = names.length > 1 && widthWith(2) <= room ? 2 : 1
  const rows = Array.from({ length: Math.max(1, Math.ceil(names.length / perRow)) }, (_, row) =>
    names.slice(row * perRow, (row + 1) * perRow).map((name, at) => ({ name, x: labelWidth + at * (cell + gap) })),
  )
  return { width: widthWith(Math.min(perRow, Math.max(1, names.length))), rows, label }
}

/** Whether the number finds room beside the names; else it stands on a row of its own below them. */
export const hasRoomBeside = (fonts: FontSet, { width }: Signatories, number: string): boolean =>
  fonts.fang.widthOf(number) * bodySize + width + 3 * bodySize <= frames.portrait.areaWidth
