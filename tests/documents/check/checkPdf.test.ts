import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { checkPdf, reportText } from '../../../documents/check/checkPdf.ts'
import type { Block, PaperDocument } from '../../../documents/model/document.ts'
import { loadFonts } from '../../../documents/fonts/loadFonts.ts'
import { renderPdf } from '../../../documents/render/renderPdf.ts'
import type { IsoDay } from '../../../domain/shared/time.ts'
import { otherPdf, soundPaper, type OtherPaper } from '../../builders/officialPdf.ts'
import { goldenDocuments } from '../golden.ts'

const fonts = loadFonts('build/fonts')

const rulesOf = async (pdf: Uint8Array): Promise<string[]> => [
  ...new Set((await checkPdf(pdf)).findings.map(({ rule }) => rule)),
]

describe('golden papers', () => {
  test.each(goldenDocuments.map(({ name, make }) => [name, make] as const))('%s passes the ruler', async (_, make) => {
    const { pdf, pages } = await renderPdf(make(), fonts)
    const report = await checkPdf(pdf)
    expect(report.findings).toEqual([])
    expect(report.pages).toBe(pages)
    expect(reportText(report)).toContain('符合')
  })
})

describe('a paper of several parts', () => {
  const column = (head: string) => ({ head, width: 78, align: 'left' }) as const
  const part = (title: string, bare: boolean, anew: boolean): readonly Block[] => [
    { kind: 'title', text: title, anew },
    {
      kind: 'table',
      bare,
      columns: [column(`${title}的序号`), column(`${title}的内容`)],
      rows: Array.from({ length: 50 }, (_, at) => [`${title}${at}`, '内容']),
    },
  ]
  const paper = (blocks: readonly Block[]): PaperDocument => ({
    kind: 'batchAnswers',
    title: '回执',
    organ: '区安委办',
    day: '2026-11-20' as IsoDay,
    blocks,
    orientation: 'portrait',
    format: 'table',
    letterhead: null,
    imprint: null,
    copyNote: null,
  })

  test('may count each from 1; one that goes on without its head is found on its page', async () => {
    const sound = paper([...part('回执', false, false), ...part('补正单', false, true)])
    const { pdf, pages } = await renderPdf(sound, fonts)
    expect([pages, (await checkPdf(pdf)).findings]).toEqual([4, []])
    const headless = paper([...part('回执', false, false), ...part('补正单', true, true)])
    const { findings } = await checkPdf((await renderPdf(headless, fonts)).pdf)
    expect(findings.map(({ rule, page }) => [rule, page])).toEqual([['tableHead', 4]])
  })

  test('pages that go on must go on being counted', async () => {
    const untitled = paper([
      ...part('回执', false, false),
      ...part('补正单', false, true).map(block => (block.kind === 'title' ? { ...block, text: '' } : block)),
    ])
    const { findings } = await checkPdf((await renderPdf(untitled, fonts)).pdf)
    expect(findings.map(({ rule, page }) => [rule, page])).toContainEqual(['pageNumber', 3])
  })
})

describe('papers of another maker', () => {
  test.each([2, 4])('one of %i pages that is right passes', async pages => {
    expect(reportText(await checkPdf(await otherPdf({ ...soundPaper, pages })))).toMatch(/符合。$/u)
  })

  const spoiled: readonly (readonly [string, Partial<OtherPaper>, string])[] = [
    ['text 3 mm too far right', { left: 31 }, 'margins'],
    ['text 3 mm too low', { top: 40 }, 'margins'],
    ['23 lines a page', { lines: 23, pitch: 27.7 }, 'grid'],
    ['27 characters a line', { size: 16.05 }, 'characters'],
    ['the mark 5 mm too low', { markTop: 77 }, 'mark'],
    ['a red line of 140 mm', { ruleWidth: 140 }, 'redLine'],
    ['a black line', { ruleColour: '#000000' }, 'redLine'],
    ['the line 8 mm below the number', { ruleGap: 8 }, 'redLine'],
    ['the year in square brackets', { number: '东安办发[2026]12号' }, 'number'],
    ['a number with a leading zero', { number: '东安办发〔2026〕012号' }, 'number'],
    ['page numbers on the wrong side', { numberSide: 'left' }, 'pageNumber'],
    ['a title out of the middle', { titleShift: 6 }, 'title'],
    ['a font that is not in the file', { font: 'outside' }, 'fonts'],
    ['letter paper', { paper: { width: 612, height: 792 } }, 'paper'],
    ['the imprint above the foot', { imprintY: 250 }, 'imprint'],
    ['the imprint on an odd page', { pages: 3 }, 'imprint'],
  ]
  test.each(spoiled)('%s is found', async (_, fault, rule) => {
    expect(await rulesOf(await otherPdf({ ...soundPaper, ...fault }))).toContain(rule)
  })

  test('what is no PDF, cut off or too large is said, not thrown', async () => {
    const sound = await otherPdf(soundPaper)
    for (const bytes of [Buffer.from('no pdf'), sound.subarray(0, 900), new Uint8Array(0)])
      expect(await rulesOf(bytes)).toEqual(['readable'])
  })
})
