import { areaFindings, boundPage, fontFindings, marginFindings, type BoundPage } from './typeArea.ts'
import type { PageFinding, PageKind } from './finding.ts'
import { imprintFindings, pageNumberFindings } from './pageFooter.ts'
import { emptyPageFindings, legibilityFindings } from './legibility.ts'
import { bodyLines, fullLineFindings, gridFindings, registerFindings } from './lineGrid.ts'
import { headOf, letterheadFindings } from './letterhead.ts'
import { readPdf, UnreadablePdf } from './readPdf.ts'

/** Result of the check of a file; it passes without findings. */
interface PageReport {
  readonly kind: PageKind
  readonly pages: number
  readonly findings: readonly PageFinding[]
}

function kindOf(pages: readonly BoundPage[]): PageKind {
  const [first] = pages
  if (first!.lines.some(({ text }) => text === '安全生产行政执法文书')) return 'enforcement'
  const { mark, number, redRule } = headOf(first!)
  if (mark !== undefined || (number !== undefined && redRule !== undefined)) return 'official'
  const imprint = pages.some(({ lines }) => lines.some(({ text }) => text.endsWith('日印发')))
  if (imprint) return 'official'
  const gridded = pages.some(({ page }) => page.rules.filter(({ height }) => height > 3).length > 6)
  const text = pages.reduce((sum, bound) => sum + bodyLines(bound).length, 0)
  return gridded && text < 12 ? 'table' : 'plain'
}

/** Head of a table: the first line of a page that follows the first must stand on the first, too. */
function headFindings(pages: readonly BoundPage[]): readonly PageFinding[] {
  const heads = new Set(pages[0]!.lines.map(({ text }) => text))
  return pages.slice(1).flatMap(({ lines, number }) => {
    const [head] = lines
    if (head === undefined || heads.has(head.text)) return []
    return [
      { rule: 'tableHead', clause: '5.2', page: number, expected: '每面重复表头', measured: head.text.slice(0, 20) },
    ]
  })
}

/** Letters of a title are at least so large. */
const minTitleSize = 20

/** Parts of a paper: a page that begins with a title begins a part, whose pages may be numbered from 1 again. */
function partsOf(pages: readonly BoundPage[]): readonly (readonly BoundPage[])[] {
  const parts: BoundPage[][] = []
  for (const bound of pages) {
    const begins = (bound.lines[0]?.size ?? 0) >= minTitleSize
    if (begins || parts.length === 0) parts.push([bound])
    else parts.at(-1)!.push(bound)
  }
  return parts
}

/** Page numbers through the whole paper, or through each of its parts. */
function numberFindings(pages: readonly BoundPage[]): readonly PageFinding[] {
  const through = pageNumberFindings(pages)
  const parts = partsOf(pages)
  if (through.length === 0 || parts.length === 1) return through
  return parts.flatMap(part => {
    const before = part[0]!.number - 1
    const counted = part.map(bound => ({ ...bound, number: bound.number - before }))
    return pageNumberFindings(counted).map(finding => ({ ...finding, page: finding.page + before }))
  })
}

const ofKind: Readonly<Record<PageKind, (pages: readonly BoundPage[]) => readonly PageFinding[]>> = {
  official: pages => [
    ...letterheadFindings(pages[0]!),
    ...pages.flatMap(gridFindings),
    // lines of the first page are counted from its head, not from the top of the type area
    ...pages.slice(1).flatMap(registerFindings),
    ...fullLineFindings(pages),
    ...pageNumberFindings(pages),
    ...imprintFindings(pages),
  ],
  plain: pages => [...pages.flatMap(gridFindings), ...fullLineFindings(pages), ...pageNumberFindings(pages)],
  table: pages => [...partsOf(pages).flatMap(headFindings), ...numberFindings(pages)],
  enforcement: pages =>
    pages.flatMap(({ lines, number }) => {
      const counted = lines.findLast(({ text }) => text.includes('页第'))
      const should = `共${pages.length}页第${number}页`
      if (counted !== undefined && counted.text.replaceAll(/\s/gu, '').endsWith(should)) return []
      return [
        { rule: 'pageNumber', clause: '执法文书', page: number, expected: should, measured: counted?.text ?? '没有' },
      ]
    }),
}

/**
 * Checks a PDF from any program against GB/T 9704-2012: paper, margins, type area, 22 lines of 28 characters, mark,
 * number, red line, title, page numbers, imprint, fonts; no letter over another, off the paper or hidden, no empty page
 * with a number. A file that cannot be read is a finding, not a failure.
 */
export async function checkPdf(bytes: Uint8Array): Promise<PageReport> {
  try {
    const pages = (await readPdf(bytes)).map((page, at) => boundPage(page, at + 1))
    const kind = kindOf(pages)
    const general = [
      ...pages.flatMap(bound => [...areaFindings(bound, kind), ...fontFindings(bound), ...legibilityFindings(bound)]),
      ...emptyPageFindings(pages),
    ]
    return { kind, pages: pages.length, findings: [...general, ...marginFindings(pages, kind), ...ofKind[kind](pages)] }
  } catch (error) {
    if (!(error instanceof UnreadablePdf)) throw error
    const finding = { rule: 'readable', clause: '文件', page: 0, expected: '可以读取的 PDF', measured: error.message }
    return { kind: 'plain', pages: 0, findings: [finding] }
  }
}

const kindNames: Readonly<Record<PageKind, string>> = {
  official: '公文（GB/T 9704-2012）',
  enforcement: '行政执法文书',
  table: '表格',
  plain: '一般文件',
}

/** The report as the command line prints it. */
export function reportText({ kind, pages, findings }: PageReport): string {
  const head = `${kindNames[kind]}，共 ${pages} 页`
  if (findings.length === 0) return `${head}：符合。`
  const lines = findings.map(
    ({ page, clause, expected, measured }) => `第 ${page} 页（${clause}）：应为${expected}；实测 ${measured}`,
  )
  return [`${head}：${findings.length} 处不符。`, ...lines].join('\n')
}
