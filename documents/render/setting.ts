import type { FontSet } from '../fonts/fontSet.ts'
import type { PaperDocument } from '../model/document.ts'

/** Document, fonts and sizes that the text of a paper is laid out with. */
export interface Setting {
  readonly fonts: FontSet
  readonly document: PaperDocument
  /** Size and pitch of running text. */
  readonly size: number
  readonly pitch: number
  /** Diameter in millimetres of the seal; null for a paper without one. */
  readonly seal: number | null
}
