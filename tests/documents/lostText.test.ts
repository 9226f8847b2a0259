import { describe, expect, test } from 'vitest'
import { linesOf } from '../../documents/check/measuredMarks.ts'
import { readPdf } from '../../documents/check/readPdf.ts'
import { loadFonts } from '../../documents/fonts/loadFonts.ts'
import type { PaperDocument } from '../../documents/model/document.ts'
import { documentOf } from '../../documents/papers/papers.ts'
import { wholePdf } from '../../documents/wholePdf.ts'

const fonts = loadFonts('build/fonts')
const day = '2026-11-20'
const organ = '威海火炬高新区安全生产委员会办公室'

/** The lines of every page, as an independent eye counts them; the guard has passed the paper before. */
async function pagesOf(document: PaperDocument): Promise<readonly (readonly string[])[]> {
  const { pdf } = await wholePdf(document, fonts)
  return (await readPdf(pdf)).map(({ letters }) => linesOf(letters).map(({ text }) => text.replaceAll(/\s/gu, '')))
}

const count = (pages: readonly (readonly string[])[], text: string): number =>
  pages.flat().join('').split(text).length - 1

const urge = (task: string, items: number): PaperDocument =>
  documentOf('urgeSlip', {
    organ,
    day,
    unit: '初村镇人民政府',
    replyBy: '2026-11-23',
    contact: '联系人：王敏',
    items: Array.from({ length: items }, () => ({
      task,
      requirement: '书面报告',
      dueOn: '2026年11月18日',
      state: '已下发',
      urged: '1次',
    })),
  })

describe('催办单 with many tasks', () => {
  const long = '各级各部门贯彻落实情况及标杆企业选树情况，请于每月20日前通过电子政务平台报“市政府安委办”'
  test.each([
    ['of few words', '加强绩效考核', [11, 12, 13, 14, 15, 16, 20, 60]],
    ['of many words', long, [6, 7, 8, 20]],
  ] as const)('%s prints them all, and signs beside the last', async (_, task, numbers) => {
    for (const items of numbers) {
      const pages = await pagesOf(urge(task, items))
      expect(count(pages, '书面报告')).toBe(items)
      const signed = pages.findIndex(lines => lines.includes(organ))
      expect(signed).toBe(pages.length - 1)
      expect(pages[signed]!.join('')).toContain('书面报告')
    }
  })
})

const report = (letters: number, attachments: number): PaperDocument => {
  const document = documentOf('monthlyReport', {
    mark: `${organ}文件`,
    number: '威高安办发〔2026〕12号',
    organ,
    day,
    preprinted: false,
    cc: null,
    annotation: null,
    title: '关于2026年11月份安全生产制度措施贯彻落实情况的报告',
    recipient: '市安委会办公室',
    signatory: '张建军',
    opening: '现将我区11月份情况报告如下：',
    sections: [{ title: '情况', paragraphs: ['末'.repeat(letters)] }],
    figures: [{ area: '任务', rows: [{ name: '指标', unit: '项', month: '1', year: '2' }] }],
    units: [],
    corrected: [],
  })
  const names = Array.from(
    { length: attachments },
    (_, at) => `安全生产专项整治三年行动第${at + 1}类问题隐患和制度措施清单`,
  )
  return {
    ...document,
    blocks: document.blocks.map(block => (block.kind === 'attachmentNote' ? { ...block, names } : block)),
  }
}

describe('the end of a report', () => {
  test.each([
    [150, 3],
    [200, 3],
    [240, 1],
    [290, 1],
    [335, 3],
    [336, 3],
    [337, 3],
    [700, 1],
    [30, 30],
  ])(
    'of %i letters and %i attachments stands whole, the signature on a page with text',
    async (letters, attachments) => {
      const pages = await pagesOf(report(letters, attachments))
      expect(count(pages, '末')).toBe(letters)
      expect(count(pages, '清单')).toBe(attachments)
      const signed = pages.find(lines => lines.includes(organ))!
      const at = signed.indexOf(organ)
      expect(signed[at + 1]).toBe('2026年11月20日')
      // two lines of text, or of a long note of attachments
      expect(at).toBeGreaterThanOrEqual(2)
    },
  )
})

const ten = '甲乙丙丁戊己庚辛壬癸'
const ledger = (rows: number, at: number, letters: number): PaperDocument =>
  documentOf('findingLedger', {
    organ,
    day,
    about: '',
    rows: Array.from({ length: rows }, (_, row) => [
      `2026-0001-${row}`,
      '甲公司',
      '初村镇',
      '2026-11-03',
      '执法',
      '冲压车间',
      row === at ? ten.repeat(letters / 10) : '短',
      '一般',
      '2026-11-30',
      '欧阳',
      '整改中',
      '',
      '',
      '',
    ]),
  })
const breakdown = (letters: number, assisting: number): PaperDocument =>
  documentOf('taskBreakdown', {
    organ,
    day,
    about: '文件',
    rows: Array.from({ length: 4 }, (_, at) => [
      '一、（一）',
      at === 0 ? ten.repeat(letters / 10) : '短',
      '应急管理局',
      Array.from({ length: assisting }, (__, unit) => `第${unit + 1}街道办事处`).join('、'),
      '2026年12月20日',
      '书面报告',
    ]),
  })

describe('a row that is taller than a page', () => {
  test.each([0, 2])('flows on under its head, in place %i of a ledger', async at => {
    for (const letters of [300, 350, 500, 1000, 2000, 6000]) {
      const pages = await pagesOf(ledger(5, at, letters))
      expect(count(pages, '癸')).toBe(letters / 10)
      expect(count(pages, '2026-0001-')).toBe(5)
      expect(count(pages, '隐患描述')).toBe(pages.length)
    }
  })

  test.each([
    [500, 0],
    [2000, 0],
    [0, 59],
    [0, 150],
  ])('flows on in a table of tasks: %i letters, %i assisting units', async (letters, assisting) => {
    const pages = await pagesOf(breakdown(letters, assisting))
    expect(count(pages, '癸')).toBe(letters / 10)
    expect(count(pages, '书面报告')).toBe(4)
    expect(count(pages, '完成时限')).toBe(pages.length)
  })
})

describe('a table', () => {
  test('whose rows just fill a page has no empty page behind it', async () => {
    for (let rows = 18; rows <= 50; rows += 1) {
      const pages = await pagesOf(ledger(rows, -1, 0))
      expect(pages.every(lines => lines.length > 1)).toBe(true)
      expect(count(pages, '2026-0001-')).toBe(rows)
    }
  })

  test('with texts of 200 letters in one narrow column has several rows a page', async () => {
    const document = ledger(30, -1, 0)
    const rows = document.blocks.map(block =>
      block.kind === 'table' ? { ...block, rows: block.rows.map(row => row.with(7, ten.repeat(20))) } : block,
    )
    expect((await pagesOf({ ...document, blocks: rows })).length).toBeLessThanOrEqual(10)
  })

  test('of more rows than are laid out at once is one paper, its pages counted through', async () => {
    const rows = 1000
    const pages = await pagesOf(ledger(rows, 450, 1000))
    expect(count(pages, '整改中')).toBe(rows)
    expect(count(pages, '隐患描述')).toBe(pages.length)
    expect(pages.filter(lines => lines.length < 8).length).toBeLessThanOrEqual(3)
  })
})

describe('a title without end', () => {
  test('of 300 letters is printed whole', async () => {
    const title = `关于转发《${'进一步加强冬季安全生产工作和隐患排查治理专项行动'.repeat(12)}的通知》的通知`
    const { blocks, ...rest } = report(100, 1)
    const titled = {
      ...rest,
      title,
      blocks: blocks.map(block => (block.kind === 'title' ? { ...block, text: title } : block)),
    }
    expect(count(await pagesOf(titled), '专项行动')).toBe(12)
  })
})

describe('what the fixed parts hardly hold is printed whole', () => {
  test('five signatories, two on a row', async () => {
    const document = report(100, 1)
    const signatory = '张建军　李卫国　王　敏　欧阳海燕、赵五'
    const text = (await pagesOf({ ...document, letterhead: { ...document.letterhead!, signatory } })).join('')
    for (const name of ['张建军', '李卫国', '王敏', '欧阳海燕', '赵五']) expect(text).toContain(name)
  })

  test('an office of 22 letters beside the day of the imprint', async () => {
    const document = report(100, 1)
    const organ = '威海火炬高技术产业开发区安全生产委员会办公室'
    const pages = await pagesOf({ ...document, imprint: { ...document.imprint!, organ } })
    expect(pages.at(-1)).toContain('安全生产委员会办公室2026年11月20日印发')
  })
})
