import { loadFonts } from '../documents/fonts/loadFonts.ts'
import { renderPdf } from '../documents/render/renderPdf.ts'
import { goldenDocuments } from '../tests/documents/golden.ts'
import { boxTop, measuredPages, type MeasuredLine } from '../tests/documents/measure.ts'

/** Prints the table of `docs/papers.md`: every golden paper, measured in millimetres by the reader of the tests. */
const fonts = loadFonts('build/fonts')
const isNumber = ({ text }: MeasuredLine): boolean => /^—.*—$/u.test(text)
const text = (length: number | undefined): string => (length === undefined ? '—' : length.toFixed(1))
const gap = (above: MeasuredLine | undefined, below: MeasuredLine | undefined): string =>
  text(above === undefined || below === undefined ? undefined : below.baseline - above.baseline)

/** The line that stands directly above another. */
const before = (lines: readonly MeasuredLine[], line: MeasuredLine | undefined): MeasuredLine | undefined =>
  line === undefined ? undefined : lines[lines.indexOf(line) - 1]

process.stdout.write(
  '| 印件 | 面 | 左 | 上 | 标题→主送 | 正文→附件说明 | 正文→署名 | 署名偏日期 | 满面行数 |\n|---|---|---|---|---|---|---|---|---|\n',
)
for (const { name, make } of goldenDocuments) {
  const paper = make()
  const { pdf, pages } = await renderPdf(paper, fonts)
  const measured = (await measuredPages(pdf)).map(lines => lines.filter(line => !isNumber(line)))
  const all = measured.flat()
  const official = paper.format === 'official'
  const recipients = official ? all.find(({ text: words }) => /[^：]：$/u.test(words)) : undefined
  const lines = measured.find(page => page.some(({ text: words }) => words.startsWith('附件：'))) ?? []
  const note = lines.find(({ text: words }) => words.startsWith('附件：'))
  const signed = measured.find(page => page.some(({ text: words }) => words === paper.organ)) ?? []
  const organ = official ? signed.findLast(({ text: words }) => words === paper.organ) : undefined
  const day = organ === undefined ? undefined : signed[signed.indexOf(organ) + 1]
  const middle = (line: MeasuredLine): number => (line.x + line.right) / 2
  const off = organ === undefined || day === undefined ? undefined : middle(organ) - middle(day)
  const full = measured.slice(1).map(page => page.filter(({ size }) => size > 15 && size < 17).length)
  const row = [
    name,
    String(pages),
    text(Math.min(...all.map(({ x }) => x))),
    text(measured[1]?.[0] === undefined ? boxTop(measured[0]![0]!) : boxTop(measured[1]![0]!)),
    gap(before(all, recipients), recipients),
    gap(before(lines, note), note),
    gap(before(signed, organ), organ),
    text(off),
    official && full.length > 0 ? String(Math.max(...full)) : '—',
  ]
  process.stdout.write(`| ${row.join(' | ')} |\n`)
}
