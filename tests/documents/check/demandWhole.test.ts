import type { Content } from 'pdfmake/interfaces.js'
import { describe, expect, test } from 'vitest'
import { checkPdf } from '../../../documents/check/checkPdf.ts'
import { demandWhole } from '../../../documents/check/demandWhole.ts'
import { loadFonts } from '../../../documents/fonts/loadFonts.ts'
import type { PaperDocument } from '../../../documents/model/document.ts'
import { flowOf } from '../../../documents/render/layoutFlow.ts'
import { pressPdf, renderPdf, settingOf } from '../../../documents/render/renderPdf.ts'
import { goldenDocuments } from '../golden.ts'

const fonts = loadFonts('build/fonts')
const golden = (name: string): PaperDocument => goldenDocuments.find(paper => paper.name === name)!.make()

type Node = Record<string, unknown>
type Plant = (flow: Node[], document: PaperDocument) => unknown

/** A paper whose flow was spoiled after it was made, before it was printed. */
async function spoiled(name: string, plant: Plant) {
  const document = golden(name)
  const flow = flowOf(settingOf(document, fonts)) as Content[]
  plant(flow as unknown as Node[], document)
  return { document, ...(await pressPdf(document, fonts, flow)) }
}

/** What the guard says of such a paper. */
async function refusal(name: string, plant: Plant): Promise<string> {
  const { document, pdf } = await spoiled(name, plant)
  try {
    await demandWhole(document, pdf, fonts)
    return ''
  } catch (error) {
    const { code, data } = error as { code: string; data: { at: string } }
    return `${code} ${data.at}`
  }
}

const blockAt = (document: PaperDocument, kind: string, nth = 0): number =>
  document.blocks.flatMap((block, at) => (block.kind === kind ? [at] : []))[nth]!

const tableOf = (flow: Node[], document: PaperDocument, nth = 0) =>
  (flow[blockAt(document, 'table', nth)] as { table: { body: Node[][]; headerRows: number } }).table

describe('a paper that is printed as it was made', () => {
  test.each(goldenDocuments.map(({ name, make }) => [name, make] as const))('%s is whole', async (_, make) => {
    const document = make()
    const { pdf } = await renderPdf(document, fonts)
    await expect(demandWhole(document, pdf, fonts)).resolves.toBeUndefined()
  })
})

describe('the ruler, which does not know what a paper should say,', () => {
  const paragraphs = (flow: Node[], document: PaperDocument, nth = 0): Node =>
    flow[blockAt(document, 'paragraph', nth)]!
  test.each<readonly [string, Plant, string]>([
    [
      'text over text',
      (flow, document) => Object.assign(paragraphs(flow, document), { relativePosition: { x: 0, y: 29 } }),
      'overprint',
    ],
    [
      'text off the paper',
      (flow, document) => Object.assign(paragraphs(flow, document), { relativePosition: { x: 300, y: 0 } }),
      'offPaper',
    ],
    ['white text', (flow, document) => Object.assign(paragraphs(flow, document), { color: '#ffffff' }), 'hidden'],
    [
      'an empty page with a number',
      flow => flow.splice(4, 0, { text: ' ', pageBreak: 'before' }, { text: ' ', pageBreak: 'before' }),
      'emptyPage',
    ],
  ])('finds %s', async (_, plant, rule) => {
    const { pdf } = await spoiled('转发通知-三页', plant)
    expect((await checkPdf(pdf)).findings.map(finding => finding.rule)).toContain(rule)
  })
})

describe('a loss in the renderer', () => {
  test.each<readonly [string, string, Plant, string]>([
    [
      'a paragraph is dropped',
      '转发通知-三页',
      (flow, document) => flow.splice(blockAt(document, 'paragraph', 1), 1),
      '正文第2段应为',
    ],
    [
      'two paragraphs are exchanged',
      '转发通知-三页',
      (flow, document) => {
        const at = blockAt(document, 'paragraph', 1)
        flow.splice(at, 2, flow[at + 1]!, flow[at]!)
      },
      '正文第2段应为',
    ],
    ['the title is dropped', '转发通知-三页', flow => flow.splice(0, 1), '标题应为'],
    [
      'the signature is dropped',
      '转发通知-三页',
      (flow, document) => flow.splice(blockAt(document, 'signature'), 1),
      '署名应为',
    ],
    [
      'the note of attachments is dropped',
      '月度报告',
      (flow, document) => flow.splice(blockAt(document, 'attachmentNote'), 1),
      '附件说明应为',
    ],
    [
      'a row is dropped',
      '签到表',
      (flow, document) => tableOf(flow, document).body.splice(3, 1),
      '第1个表格第3行第1列应为“3”',
    ],
    [
      'the last row is dropped',
      '签到表',
      (flow, document) => tableOf(flow, document).body.splice(-1, 1),
      '第1个表格第',
    ],
    [
      'two rows are exchanged',
      '隐患台账',
      (flow, document) => {
        const { body } = tableOf(flow, document)
        body.splice(2, 2, body[3]!, body[2]!)
      },
      '第1个表格第2行第1列应为“2”',
    ],
    [
      'two cells are exchanged',
      '隐患台账',
      (flow, document) => {
        const row = tableOf(flow, document).body[2]!
        row.splice(1, 2, row[2]!, row[1]!)
      },
      '第1个表格第2行第2列应为',
    ],
    [
      'the head is dropped',
      '签到表',
      (flow, document) => {
        const table = tableOf(flow, document)
        table.body.splice(0, 1)
        table.headerRows = 0
      },
      '第1个表格缺表头',
    ],
    [
      'the head is not repeated',
      '签到表',
      (flow, document) => Object.assign(tableOf(flow, document), { headerRows: 0 }),
      '第2面，第1个表格缺表头',
    ],
    [
      'a cell is cut off',
      '隐患台账',
      (flow, document) => Object.assign(tableOf(flow, document).body[1]![7]!, { maxHeight: 10 }),
      '第1个表格第1行第8列缺',
    ],
    [
      'a letter has no shape',
      '转发通知-三页',
      (flow, document) => Object.assign(flow[blockAt(document, 'paragraph')]!, { text: '\uE000野家' }),
      '没有字形',
    ],
    [
      'text is printed over text',
      '转发通知-三页',
      (flow, document) => Object.assign(flow[blockAt(document, 'paragraph')]!, { relativePosition: { x: 0, y: 29 } }),
      '叠印',
    ],
    [
      'text runs off the paper',
      '转发通知-三页',
      (flow, document) =>
        Object.assign(flow[blockAt(document, 'recipients')]!, { relativePosition: { x: 400, y: -10 } }),
      '印到纸外',
    ],
    [
      'text is white',
      '转发通知-三页',
      (flow, document) => Object.assign(flow[blockAt(document, 'recipients')]!, { color: '#ffffff' }),
      '看不见',
    ],
    [
      'text is too small to read',
      '转发通知-三页',
      (flow, document) => Object.assign(flow[blockAt(document, 'recipients')]!, { fontSize: 1 }),
      '看不见',
    ],
    [
      'text is transparent',
      '转发通知-三页',
      (flow, document) => Object.assign(flow[blockAt(document, 'recipients')]!, { opacity: 0 }),
      '看不见',
    ],
    [
      'text is covered',
      '转发通知-三页',
      flow => flow.push({ canvas: [{ type: 'rect', x: 0, y: -60, w: 400, h: 50, color: '#eeeeee' }] }),
      '看不见',
    ],
    [
      'a page is empty and numbered',
      '转发通知-三页',
      flow => flow.splice(4, 0, { text: ' ', pageBreak: 'before' }, { text: ' ', pageBreak: 'before' }),
      '有页码的一面没有内容',
    ],
    [
      'a text is printed twice',
      '转发通知-三页',
      (flow, document) =>
        flow.splice(blockAt(document, 'paragraph', 1), 0, structuredClone(flow[blockAt(document, 'paragraph')]!)),
      '正文第2段应为',
    ],
    [
      'something else is added at the end',
      '催办单',
      flow => flow.push({ text: '另有一句', font: 'fang' }),
      '多出“另有一句”',
    ],
  ])('%s: refused with the place', async (_, name, plant, place) => {
    const said = await refusal(name, plant)
    expect(said).toContain('PAPER_NOT_WHOLE 第')
    expect(said).toContain(place)
  })

  test('a file that is broken is refused', async () => {
    const document = golden('催办单')
    const { pdf } = await renderPdf(document, fonts)
    await expect(demandWhole(document, pdf.subarray(0, 2000), fonts)).rejects.toMatchObject({ code: 'PAPER_NOT_WHOLE' })
  })
})
