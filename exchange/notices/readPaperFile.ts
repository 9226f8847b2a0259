import type { Readable } from 'node:stream'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import { maxOriginal } from '../../domain/notices/api.ts'
import { openArchive, type Archive } from '../xlsx/zipArchive.ts'
import { docxText } from './docx.ts'
import { htmlText, rtfText } from './markedText.ts'
import { isOfd, ofdText } from './ofd.ts'

/** Larger files are refused; a paper of text is far smaller. */
const maxBytes = 20 * 1024 * 1024

async function bytesOf(content: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of content as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > maxBytes) throw new Refusal('FILE_TOO_LARGE')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const unreadable = (why: string): Refusal => new Refusal('PAPER_UNREADABLE', { at: why })

/** Text in the encoding it was saved in: by its mark, else UTF-8 where that is sound, else GB18030. */
function plain(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** An archive that holds no paper: a sheet, a zip. */
class NoPaper extends Error {}

async function ofdOf(archive: Archive): Promise<string> {
  const text = await ofdText(archive)
  if (text.trim().length < 10) throw unreadable('这份 OFD 只有图像，没有文字；请识别后把文字粘贴到来文正文')
  return text
}

async function zipped(bytes: Buffer): Promise<string> {
  try {
    const archive = await openArchive(bytes)
    try {
      if (isOfd(archive)) return await ofdOf(archive)
      if (!archive.has('word/document.xml')) throw new NoPaper()
      return await docxText(archive)
    } finally {
      archive.close()
    }
  } catch (error) {
    if (error instanceof NoPaper) throw unreadable('压缩包或表格不是来文；请打开后选其中的文件')
    if (isRefusal(error)) throw error.code === 'PAPER_UNREADABLE' ? error : unreadable('文档已损坏、加密或过大')
    throw error
  }
}

const pictures: readonly (readonly [string, string])[] = [
  ['\xFF\xD8\xFF', 'JPG'],
  ['\x89PNG', 'PNG'],
  ['II*\0', 'TIFF'],
  ['MM\0*', 'TIFF'],
  ['BM', 'BMP'],
  ['GIF8', 'GIF'],
]

async function textOf(name: string, bytes: Buffer): Promise<string> {
  const begins = bytes.subarray(0, 8).toString('latin1')
  const picture = pictures.find(([mark]) => begins.startsWith(mark))
  if (picture !== undefined && (picture[1] !== 'BMP' || bytes.includes(0)))
    throw unreadable(`“${name}”是 ${picture[1]} 图像；请先用扫描仪或手机识别文字，再粘贴到来文正文`)
  if (begins.startsWith('PK')) return zipped(bytes)
  if (begins.startsWith('%PDF')) throw unreadable('PDF 文件请打开后复制文字，粘贴到来文正文')
  if (begins.startsWith('\xD0\xCF\x11\xE0')) throw unreadable('旧版 .doc、.wps 文件请用 Word 或 WPS 打开，另存为 .docx')
  if (begins.startsWith('{\\rtf')) return rtfText(bytes.toString('latin1'))
  const isWide = begins.startsWith('\xFF\xFE') || begins.startsWith('\xFE\xFF')
  if (bytes.includes(0) && !isWide) throw unreadable(`“${name}”不是文字文件`)
  const text = plain(bytes)
  return /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|meta|body)\b/iu.test(text.slice(0, 500))
    ? htmlText(text)
    : text
}

/**
 * The text of a TXT, DOCX, OFD, RTF or HTML file; its content decides which, not its name. Refuses FILE_TOO_LARGE and
 * PAPER_UNREADABLE with the reason: a picture, PDF, DOC, damaged, no text, too long.
 */
export async function readPaperFile(name: string, content: Readable): Promise<string> {
  const text = (await textOf(name, await bytesOf(content))).replace(/^\uFEFF/u, '')
  if (text.trim().length < 10) throw unreadable('文件中没有文字')
  if (text.length > maxOriginal) throw unreadable('文字过长')
  return text
}
