import type { Readable } from 'node:stream'
import { isRefusal, Refusal } from '../../domain/shared/refusal.ts'
import { maxOriginal } from '../../domain/notices/api.ts'
import { openArchive } from '../xlsx/zipArchive.ts'
import { docxText } from './docx.ts'

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

async function word(bytes: Buffer): Promise<string> {
  try {
    const archive = await openArchive(bytes)
    try {
      return await docxText(archive)
    } finally {
      archive.close()
    }
  } catch (error) {
    if (isRefusal(error)) throw unreadable('文档已损坏、加密或过大')
    throw error
  }
}

async function textOf(name: string, bytes: Buffer): Promise<string> {
  const begins = bytes.subarray(0, 8).toString('latin1')
  if (begins.startsWith('PK')) return word(bytes)
  if (begins.startsWith('%PDF')) throw unreadable('PDF 文件请打开后复制文字，粘贴到来文正文')
  if (begins.startsWith('\xD0\xCF\x11\xE0')) throw unreadable('旧版 .doc 文件请另存为 .docx')
  if (bytes.includes(0) && begins.charCodeAt(0) < 0xfe) throw unreadable(`“${name}”不是文字文件`)
  return plain(bytes)
}

/**
 * The text of a TXT or DOCX file; its content decides which, not its name. Refuses FILE_TOO_LARGE and
 * PAPER_UNREADABLE with the reason: PDF, DOC, damaged, no text, too long.
 */
export async function readPaperFile(name: string, content: Readable): Promise<string> {
  const text = (await textOf(name, await bytesOf(content))).replace(/^\uFEFF/u, '')
  if (text.trim().length < 10) throw unreadable('文件中没有文字')
  if (text.length > maxOriginal) throw unreadable('文字过长')
  return text
}
