/** A paper as a PDF and how many pages it has. */
export interface RenderedPaper {
  readonly pdf: Uint8Array
  readonly pages: number
  /** PostScript names of the fonts that letters were drawn in. */
  readonly fonts: readonly string[]
}
