declare module 'linebreak' {
  /** Places where a line may end, by UAX 14. */
  export default class LineBreaker {
    constructor(text: string)
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}

declare module 'pdfmake/js/PDFDocument.js' {
  /** pdfmake's PDF document, a PDFKit document that finds its fonts by role. */
  const module: new (...parts: readonly unknown[]) => PDFKit.PDFDocument
  export default module
}

declare module 'pdfmake/js/LayoutBuilder.js' {
  import type { Content } from 'pdfmake/interfaces.js'
  /** A page as it was laid out; `id` is that of a content that begins on it. */
  export interface LaidPage {
    readonly items: readonly { readonly item: { id?: string } }[]
  }
  const module: new (
    size: object,
    margins: object,
    svg: null,
  ) => { layoutDocument(content: readonly Content[], pdf: unknown, styles: object, defaultStyle: object): LaidPage[] }
  export default module
}

declare module 'pdfmake/js/Renderer.js' {
  const module: new (pdf: unknown) => { renderPages(pages: readonly object[]): void }
  export default module
}

/** The half of pdf.js that parses. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  /** What pdf.js asks for under `pdfjsWorker`. */
  export const WorkerMessageHandler: object
}
