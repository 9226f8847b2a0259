import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import type { MeasuredPage } from './measuredMarks.ts'
import { PageReader } from './pageReader.ts'

// the reader would else look for this half of itself in a file beside its own, which a bundle does not have
Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } })

const maxBytes = 64 * 1024 * 1024
const maxPages = 2000

const pointMm = 25.4 / 72

async function measured(page: PDFPageProxy): Promise<MeasuredPage> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const reader = new PageReader(page)
  for (const [at, operator] of fnArray.entries()) reader.run(operator, (argsArray[at] ?? []) as readonly unknown[])
  const { width, height } = page.getViewport({ scale: 1 })
  return {
    width: width * pointMm,
    height: height * pointMm,
    letters: reader.letters,
    rules: reader.rules,
    hidden: [...reader.hidden],
    missingFonts: [...reader.missing],
    boxes: reader.boxes,
  }
}

/** A file that cannot be measured, with the reason in Chinese. */
export class UnreadablePdf extends Error {}

const open = (bytes: Uint8Array) =>
  getDocument({
    data: new Uint8Array(bytes),
    fontExtraProperties: true,
    isEvalSupported: false,
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: true,
  })

/**
 * The pages of a PDF one after the other, so that a long one takes the memory of one page. Throws UnreadablePdf for what
 * is no PDF, locked or broken. Nothing in the file is executed.
 */
export async function* pagesOf(bytes: Uint8Array, mostPages = Infinity): AsyncGenerator<MeasuredPage> {
  const task = open(bytes)
  try {
    const pdf = await task.promise
    if (pdf.numPages > mostPages) throw new UnreadablePdf(`超过 ${mostPages} 页`)
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      const marks = await measured(page)
      page.cleanup()
      yield marks
    }
  } catch (error) {
    if (error instanceof UnreadablePdf) throw error
    throw new UnreadablePdf('不是可读的 PDF 文件，或已加密、损坏', { cause: error })
  } finally {
    await task.destroy()
  }
}

/**
 * The pages of a PDF with every letter and line in millimetres. Throws UnreadablePdf for files above 64 MiB or 2,000
 * pages and for what is no PDF, locked or broken. Nothing in the file is executed.
 */
export async function readPdf(bytes: Uint8Array): Promise<readonly MeasuredPage[]> {
  if (bytes.length > maxBytes) throw new UnreadablePdf('文件超过 64 MB')
  const pages: MeasuredPage[] = []
  for await (const page of pagesOf(bytes, maxPages)) pages.push(page)
  return pages
}
