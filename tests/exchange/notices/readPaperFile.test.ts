import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { readPaperFile } from '../../../exchange/notices/readPaperFile.ts'
import { aZip } from '../../builders/zip.ts'

const title = '关于加强安全生产工作的通知'
const read = (name: string, bytes: Buffer) => readPaperFile(name, Readable.from([bytes]))

const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const docx = (body: string): Buffer =>
  aZip({
    '[Content_Types].xml': types,
    'word/document.xml': `<?xml version="1.0"?><w:document ${word}><w:body>${body}</w:body></w:document>`,
  })
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

describe('a paper as a file', () => {
  test('is read in the encoding it was saved in', async () => {
    const gb = Buffer.from('b9d8d3dabcd3c7bfb0b2c8abc9fab2fab9a4d7f7b5c4cda8d6aa', 'hex')
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(title, 'utf16le')])
    for (const bytes of [Buffer.from(title), Buffer.from(`\uFEFF${title}`), gb, utf16])
      expect(await read('通知.txt', bytes)).toBe(title)
  })

  test('of Word gives its paragraphs line by line, tables too', async () => {
    const table = `<w:tbl><w:tr><w:tc>${paragraph('序号')}</w:tc><w:tc>${paragraph('任务')}</w:tc></w:tr></w:tbl>`
    const text = await read('通知.docx', docx(paragraph(title) + paragraph('一、总体要求') + table))
    const lines = text.split('\n').map(line => line.trim())
    expect(lines.slice(0, 2)).toEqual([title, '一、总体要求'])
    expect(text).toMatch(/序号[\s\S]*任务/u)
  })

  test('that is something else is refused with what to do', async () => {
    const refused: readonly (readonly [string, Buffer])[] = [
      ['PDF', Buffer.from('%PDF-1.7 and more of it')],
      ['旧版 .doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
      ['不是文字', Buffer.from([1, 2, 3, 0, 5, 6, 7, 8, 9, 10, 11])],
      ['没有文字', Buffer.from('  \n ')],
      ['损坏', Buffer.from('PK\x03\x04 nothing behind it')],
      ['没有文字', docx('')],
      ['过长', Buffer.from('字'.repeat(200_001))],
    ]
    for (const [why, bytes] of refused)
      await expect(read('文件', bytes)).rejects.toMatchObject({
        code: 'PAPER_UNREADABLE',
        data: { at: expect.stringContaining(why) as string },
      })
  })
})
