import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadFonts } from '../../documents/fonts/loadFonts.ts'
import type { Block, PaperDocument } from '../../documents/model/document.ts'
import { plainPrinting } from '../../documents/render/finishing.ts'
import { renderPdf } from '../../documents/render/renderPdf.ts'
import type { IsoDay } from '../../domain/shared/time.ts'
import { boxTop, measuredPages, type MeasuredLine } from './measure.ts'

const fonts = loadFonts('build/fonts')
const pitch = 225 / 22
const day = '2026-11-20' as IsoDay
const sentence =
  '各单位要切实提高政治站位，把安全生产制度措施落实到每一个企业、每一个岗位，做到责任到人、措施到位、检查到底。'

const official = (blocks: readonly Block[], more: Partial<PaperDocument> = {}): PaperDocument => ({
  kind: 'monthlyReport',
  title: '关于安全生产情况的报告',
  organ: '东海市安全生产委员会办公室',
  day,
  orientation: 'portrait',
  format: 'official',
  letterhead: {
    mark: '东海市安全生产委员会办公室文件',
    number: '东安办发〔2026〕12号',
    signatory: null,
    urgency: null,
    preprinted: false,
  },
  blocks: [
    { kind: 'title', text: '关于安全生产情况的报告' },
    { kind: 'blank', lines: 1 },
    { kind: 'recipients', text: '市安委会办公室' },
    ...blocks,
  ],
  imprint: null,
  copyNote: null,
  ...more,
})

const paragraphs = (count: number): readonly Block[] =>
  Array.from({ length: count }, (): Block => ({ kind: 'paragraph', text: sentence }))
const note: Block = { kind: 'attachmentNote', names: ['贯彻落实情况统计表'] }
const signed = (organ: string, more: object = {}): Block => ({ kind: 'signature', organ, day, ...more })

const pagesOf = async (paper: PaperDocument, twoSided = false) =>
  measuredPages((await renderPdf(paper, fonts, { ...plainPrinting, twoSided })).pdf)

const lineWith = (lines: readonly MeasuredLine[], text: string): MeasuredLine => {
  const line = lines.find(one => one.text.includes(text))
  if (line === undefined) throw new Error(`no line ${text} in ${lines.map(one => one.text).join('|')}`)
  return line
}
const withoutNumber = (lines: readonly MeasuredLine[]) => lines.filter(({ text }) => !/^—.*—$/u.test(text))

/** Middle of a line, in millimetres from the left edge of the paper. */
const middle = ({ x, right }: MeasuredLine): number => (x + right) / 2

describe('the first page, measured by another reader', () => {
  test('mark, number, red line, title and recipients stand two lines apart', async () => {
    const [first] = await pagesOf(official(paragraphs(1)))
    const [mark, number, title] = ['办公室文件', '〔2026〕', '情况的报告'].map(text => lineWith(first!, text))
    // the edge of the mark lies between its baseline and the foot of its box
    expect(boxTop(number!) - mark!.baseline - 0.06 * mark!.size * 0.3528).toBeCloseTo(2 * pitch, 0)
    const redLine = boxTop(number!) + number!.size * 0.3528 + 4
    expect(Math.abs(boxTop(title!) - redLine - 2 * pitch)).toBeLessThan(1)
    expect(lineWith(first!, '市安委会办公室：').baseline - title!.baseline).toBeCloseTo(2 * pitch, 1)
  })

  test('is filled so that less than a line stays blank at its foot', async () => {
    const [first] = await pagesOf(official(paragraphs(20)))
    const last = withoutNumber(first!).at(-1)!
    expect(262 - (last.baseline + 0.12 * last.size * 0.3528)).toBeLessThan(pitch + (pitch - last.size * 0.3528))
  })

  test('签发人 stand two on a row under each other, the number on the row of the last', async () => {
    const signatory = '张建军　李卫国　王　敏　欧阳海燕'
    const paper = official(paragraphs(1))
    const [first] = await pagesOf({ ...paper, letterhead: { ...paper.letterhead!, signatory } })
    const [above, below] = [lineWith(first!, '张建军'), lineWith(first!, '欧阳海燕')]
    expect(above.text).toMatch(/^签发人：\s*张建军\s*李卫国$/u)
    expect(below.text).toMatch(/^东安办发〔2026〕12号\s*王\s*敏\s*欧阳海燕$/u)
    expect(below.baseline - above.baseline).toBeCloseTo(pitch, 1)
    const title = lineWith(first!, '情况的报告')
    expect(Math.abs(boxTop(title) - (boxTop(below) + 5.56 + 4) - 2 * pitch)).toBeLessThan(1)
  })
})

describe('the pages that follow', () => {
  test('have 22 lines, a pitch apart, the first at the top of the type area', async () => {
    const pages = await pagesOf(official(paragraphs(40)))
    for (const page of pages.slice(1, -1)) {
      const lines = withoutNumber(page)
      expect(lines).toHaveLength(22)
      expect(boxTop(lines[0]!)).toBeCloseTo(37, 1)
      expect(lines.at(-1)!.baseline - lines[0]!.baseline).toBeCloseTo(21 * pitch, 1)
    }
  })

  test('mirror the type area on the back of a sheet, where both sides are printed', async () => {
    const pages = await pagesOf(official(paragraphs(40)), true)
    const lefts = pages.map(page => Math.min(...withoutNumber(page).map(({ x }) => x)))
    for (const [at, left] of lefts.entries()) expect(left).toBeCloseTo(at % 2 === 0 ? 28 : 26, 1)
  })

  test('never begin with what a heading at the foot before should head', async () => {
    // the head leaves the first page eleven to thirteen lines of text
    for (let filled = 7; filled <= 12; filled += 1) {
      const lines = Array.from({ length: filled }, (): Block => ({ kind: 'paragraph', text: '一行。' }))
      const pages = await pagesOf(official([...lines, { kind: 'paragraph', level: 1, text: '一、标题' }, ...lines]))
      for (const page of pages) expect(withoutNumber(page)).not.toEqual([])
      for (const page of pages) expect(withoutNumber(page).at(-1)?.text).not.toBe('一、标题')
    }
  })
})

describe('the end of the text', () => {
  test('attachment note and signature stand a blank line and two from the text, the name over its day', async () => {
    const [first] = await pagesOf(official([...paragraphs(1), note, signed('东海市安全生产委员会办公室')]))
    const text = lineWith(first!, '检查到底。')
    const names = lineWith(first!, '附件：')
    const organ = first!.findLast(line => line.text === '东海市安全生产委员会办公室')!
    const written = lineWith(first!, '11月20日')
    expect(names.baseline - text.baseline).toBeCloseTo(2 * pitch, 1)
    expect(organ.baseline - names.baseline).toBeCloseTo(3 * pitch, 1)
    expect(written.baseline - organ.baseline).toBeCloseTo(pitch, 1)
    expect(184 - written.right).toBeCloseTo(4 * 5.556, 0)
    expect(middle(organ)).toBeCloseTo(middle(written), 0)
    // a seal of 42 mm with its middle on the name
    const sealTop = organ.baseline - 2.3 - 21
    expect(sealTop - text.baseline - 2 * pitch).toBeGreaterThan(0)
    expect(sealTop - names.baseline).toBeLessThan(pitch)
  })

  test.each(['东海市安委办', '威海火炬高技术产业开发区安全生产委员会办公室', '海'.repeat(36)])(
    'the name %s is centred on its day',
    async organ => {
      const [first] = await pagesOf(official([...paragraphs(1), signed(organ)]))
      const written = lineWith(first!, '11月20日')
      const above = first!.findLast(({ baseline }) => baseline < written.baseline - 1)!
      expect(Math.abs(middle(above) - middle(written))).toBeLessThan(1)
      expect(above.right).toBeLessThan(184.5)
    },
  )

  test('a larger seal stands lower, a paper without one a line closer, its day two characters in from the name', async () => {
    const gap = async (more: object) => {
      const [first] = await pagesOf(official([...paragraphs(1), signed('东海市安委办', more)]))
      const organ = lineWith(first!, '东海市安委办')
      const written = lineWith(first!, '11月20日')
      return { lines: Math.round((organ.baseline - lineWith(first!, '检查到底。').baseline) / pitch), organ, written }
    }
    expect((await gap({ seal: 62 })).lines).toBe(4)
    const { lines, organ, written } = await gap({ seal: null })
    expect(lines).toBe(2)
    expect(written.x - organ.x).toBeCloseTo(2 * 5.556, 0)
    expect(184 - Math.max(organ.right, written.right)).toBeCloseTo(2 * 5.556, 0)
  })
})

describe('版记', () => {
  test.each(['东海市安委办', '威海火炬高技术产业开发区安全生产委员会办公室', '海'.repeat(40)])(
    'the name %s stays clear of the print day',
    async organ => {
      const pages = await pagesOf(official(paragraphs(1), { imprint: { cc: null, organ, day } }))
      const lines = pages.at(-1)!
      const printed = lineWith(lines, '印发')
      const beside = printed.text.slice(0, printed.text.indexOf('2026')).trim()
      expect(organ.endsWith(beside)).toBe(true)
      expect(beside.length * 14 * 0.3528).toBeLessThan(156 - 40)
      expect(printed.right).toBeCloseTo(184 - 14 * 0.3528, 0)
    },
  )

  test('that would be higher than a page is refused by name', async () => {
    const cc = Array.from({ length: 300 }, (_, at) => `第${at + 1}街道办事处`).join('、')
    const paper = official(paragraphs(1), { imprint: { cc, organ: '东海市安委办', day } })
    await expect(renderPdf(paper, fonts)).rejects.toMatchObject({ code: 'IMPRINT_TOO_LONG' })
  })

  test('takes addressees that would leave the first page without text', async () => {
    const paper = official(paragraphs(2), { imprint: { cc: null, organ: '东海市安委办', day } })
    const named = (count: number) => Array.from({ length: count }, (_, at) => `第${at + 1}街道办事处`).join('、')
    for (const count of [20, 30, 40, 50]) {
      const blocks = paper.blocks.map(block => (block.kind === 'recipients' ? { ...block, text: named(count) } : block))
      const pages = await pagesOf({ ...paper, blocks })
      expect(pages[0]!.some(({ text }) => text.includes('各单位要'))).toBe(true)
    }
  })
})

test('a long address on the web breaks anywhere, and no letters are pulled apart', async () => {
  const url =
    'https://www.example.gov.cn/gk/zfxxgkpt/fdzdgknr/202211/t20221121_427184.shtml?from=timeline&isinstalled=0'
  const [first] = await pagesOf(official([{ kind: 'paragraph', text: `请登录${url}下载模板，按照要求填写后报送。` }]))
  const lines = first!.filter(({ text }) => /[a-z]{4}/u.test(text))
  expect(lines.map(({ text }) => text.replaceAll(/\s/gu, '')).join('')).toContain(url.slice(0, 60))
  const widths = lines.slice(0, -1).map(({ x, right }) => right - x)
  for (const width of widths) expect(width).toBeGreaterThan(140)
})

test('every character of 通用规范汉字表 and of rare names has a shape in every style', () => {
  const standard = readFileSync('build/fonts/standard-characters.txt', 'utf8').replaceAll('\n', '')
  expect([...standard]).toHaveLength(8105)
  const rare = '𬭎㙦䶮㛃玥珺璟祎旻堃喆赟翀㎡㎥☑'
  const styles = Object.entries(fonts)
  for (const [style, typeface] of styles)
    for (const letter of rare)
      expect([style, letter, typeface.has(letter.codePointAt(0)!)]).toEqual([style, letter, true])
})
