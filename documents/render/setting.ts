import type { FontSet } from '../fonts/fontSet.ts'
import type { PaperDocument } from '../model/document.ts'

/** What the flow of a paper is set with. */
export interface Setting {
  readonly fonts: FontSet
  readonly document: PaperDocument
  /** Size and pitch of running text. */
  readonly size: number
  readonly pitch: number
}
