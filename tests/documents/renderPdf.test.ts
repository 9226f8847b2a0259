import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { loadFonts } from '../../documents/fonts/loadFonts.ts'
import { checkPdf } from '../../documents/check/checkPdf.ts'
import { documentOf } from '../../documents/papers/papers.ts'
import { renderPdf } from '../../documents/render/renderPdf.ts'
import { plainPrinting } from '../../documents/render/finishing.ts'
import { titleLines } from '../../documents/render/titleLines.ts'
import { wholePdf } from '../../documents/wholePdf.ts'
import { goldenDocuments } from './golden.ts'

const fonts = loadFonts('build/fonts')
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('a paper as a PDF', () => {
  test('has the same bytes every time, in another process, and in another year', async () => {
    const { make } = goldenDocuments[1]!
    const here = sha256((await renderPdf(make(), fonts)).pdf)
    expect(sha256((await renderPdf(make(), fonts)).pdf)).toBe(here)
    const script = `
      import { createHash } from 'node:crypto'
      import { goldenDocuments } from './tests/documents/golden.ts'
      import { loadFonts } from './documents/fonts/loadFonts.ts'
      import { renderPdf } from './documents/render/renderPdf.ts'
      const now = Date.now
      Date.now = () => now() + 366 * 86400000
      const { pdf } = await renderPdf(goldenDocuments[1].make(), loadFonts('build/fonts'))
      process.stdout.write(createHash('sha256').update(pdf).digest('hex'))`
    const there = execFileSync('node', ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ: 'Asia/Shanghai' },
    })
    expect(there.toString()).toBe(here)
  })

  test('is refused for a character that no font has, by name', async () => {
    const slip = {
      organ: '区安委办',
      day: '2026-11-20',
      unit: '\uE000野家公司',
      replyBy: '2026-11-25',
      contact: '',
      items: [{ task: '任务', requirement: '', dueOn: '', state: '', urged: '' }],
    }
    await expect(renderPdf(documentOf('urgeSlip', slip), fonts)).rejects.toMatchObject({
      code: 'GLYPH_MISSING',
      data: { at: '\uE000（U+E000，“\uE000野家公司”）' },
    })
  })

  test('of a practice office says so on every page, over text that is as it was', async () => {
    const { make } = goldenDocuments[1]!
    const plain = await renderPdf(make(), fonts)
    const marked = await renderPdf(make(), fonts, { ...plainPrinting, watermark: '练习' })
    expect(marked.pages).toBe(plain.pages)
    expect(sha256(marked.pdf)).not.toBe(sha256(plain.pdf))
    expect((await checkPdf(marked.pdf)).findings).toEqual([])
  })

  test('on both sides of the sheet still passes the ruler, and tells the printer', async () => {
    const long = goldenDocuments.find(({ name }) => name === '月度报告-长')!
    const { pdf } = await wholePdf(long.make(), fonts, { ...plainPrinting, twoSided: true })
    expect((await checkPdf(pdf)).findings).toEqual([])
    const text = Buffer.from(pdf).toString('latin1')
    expect(text).toContain('/PrintScaling /None')
    expect(text).toContain('/Duplex /DuplexFlipLongEdge')
    expect(text).toContain('/Outlines')
    expect(text).toContain('(zh-CN)')
    expect(Buffer.from((await renderPdf(long.make(), fonts)).pdf).toString('latin1')).toContain('/Duplex /Simplex')
  })

  test('is not made from an input that is not of its kind', () => {
    expect(() => documentOf('urgeSlip', { organ: '区安委办' })).toThrow()
  })
})

describe('lines of a title', () => {
  test('break between words, never before 的, evenly', () => {
    expect(titleLines('关于安全生产情况的报告', 20)).toEqual(['关于安全生产情况的报告'])
    const lines = titleLines('关于转发《关于进一步加强冬季安全生产工作的通知》的通知', 20)
    expect(lines).toHaveLength(2)
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(20)
      expect(line).not.toMatch(/^[的》、，]/u)
    }
  })

  test.each([160, 300])('of %i characters are found at once', length => {
    const words = '进一步加强冬季安全生产工作和隐患排查治理专项行动'.repeat(20)
    const title = `关于转发《${words.slice(0, length - 10)}通知》的通知`
    const began = performance.now()
    const lines = titleLines(title, 20)
    expect(performance.now() - began).toBeLessThan(2000)
    expect(lines.join('')).toBe(title)
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(20)
  })

  test('keep words of the field whole, within 《》 too, and grow or shrink but never both in turn', () => {
    const titles = [
      '关于转发《山东省人民政府安全生产委员会关于印发山东省安全生产治本攻坚三年行动方案的通知》的通知',
      '关于转发《关于切实做好岁末年初和重要节假日期间安全防范工作的紧急通知》的通知',
      '威海火炬高技术产业开发区安全生产委员会办公室关于转发市安委办关于进一步推动安全生产制度措施落实落地的意见的通知',
      '关于2026年第三季度全区安全生产重点任务落实情况和重大事故隐患整改情况的通报',
      '关于开展重大事故隐患专项排查整治2026行动的通知以及节假日期间办公室值班工作的通知',
    ]
    const whole = ['办公室', '节假日', '专项', '委员会', '安全', '通知', '2026', '关于', '第三季度']
    for (const title of titles) {
      const lines = titleLines(title, 20)
      expect(lines.join('')).toBe(title)
      for (const word of whole) {
        const count = (text: string): number => text.split(word).length - 1
        expect([word, lines.reduce((sum, line) => sum + count(line), 0)]).toEqual([word, count(title)])
      }
      const turns = lines.slice(1).map((line, at) => Math.sign(line.length - lines[at]!.length))
      const shrinks = turns.indexOf(-1)
      expect(shrinks < 0 ? [] : turns.slice(shrinks).filter(turn => turn > 0)).toEqual([])
    }
  })

  test('keep to their width even without a place to break', () => {
    const lines = titleLines('〇'.repeat(75), 20)
    expect(lines.join('')).toHaveLength(75)
    expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(20)
  })
})
